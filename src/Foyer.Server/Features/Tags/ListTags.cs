using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Tags;
using Foyer.Server.Access;
using Foyer.Server.Features.Units;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Tags;

/// <summary>The tags that somebody may choose, or manages.</summary>
internal sealed class ListTags(FoyerDb db, AccessRights rights)
{
    // Tags are few, and neither database folds the case of all letters: text is matched here.
    public async Task<List<Tag>> ExecuteAsync(Caller caller, DepartmentId? department, bool wantsAll, string? text, CancellationToken cancel)
    {
        var manages = rights.Holds(caller, LiveChatPermissions.ManageTags);
        var own = manages ? new HashSet<DepartmentId>() : await MonitorScopes.DepartmentsOfAsync(db, caller.Id, cancel);
        var reader = TagReader.For(manages, wantsAll, department, own);
        var all = await db.Tags.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id).ToListAsync(cancel);
        return all.FindAll(tag => tag.IsSeenBy(reader) && (string.IsNullOrEmpty(text) || tag.Name.Contains(text, StringComparison.OrdinalIgnoreCase)));
    }

    private Task<Tag?> OneAsync(string id, CancellationToken cancel) => db.Tags.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/tags").NeedsAny(LiveChatPermissions.View, LiveChatPermissions.ManageTags)
            .Query(Shape.Paged(Shape.May("text", Shape.Text()), Shape.May("department", Shape.Text()), Shape.May("viewAll", Shape.Text())))
            .Handle<ListTags>(static async (call, list) =>
            {
                var department = call.Query.Text("department") is { Length: > 0 } id ? new DepartmentId(id) : (DepartmentId?)null;
                var all = await list.ExecuteAsync(call.Caller, department, call.Query.Text("viewAll") == "true", call.Query.Text("text"), call.Cancel);
                if (call.Page.Sort is [{ Key: "name", Value: -1 }, ..])
                {
                    all.Reverse();
                }

                var tags = all.Skip(call.Page.Offset).Take(call.Page.Count).Select(TagWire.Payload).ToList();
                return ApiResult.Success(new { tags, count = tags.Count, offset = call.Page.Offset, total = all.Count });
            });
        api.Get("livechat/tags/{tagId}").NeedsAny(LiveChatPermissions.View, LiveChatPermissions.ManageTags)
            .Handle<ListTags>(static async (call, list) => await list.OneAsync(call.Path("tagId"), call.Cancel) is { } tag
                ? ApiResult.Success(TagWire.Payload(tag))
                : ApiResult.NullBody());
        methods.Add("livechat:getTagsList").SignedIn().Handle<ListTags>(static async (call, list) =>
            (await list.ExecuteAsync(call.Account, null, wantsAll: true, null, call.Cancel)).ConvertAll(TagWire.Payload));
    }
}
