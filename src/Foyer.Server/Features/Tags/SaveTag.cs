using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Tags;
using Foyer.Server.Features.CannedResponses;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Tags;

/// <summary>Managers make tags, change and delete them. A deleted tag leaves the canned responses; chats keep the word.</summary>
internal sealed class SaveTag(Commits commits)
{
    /// <param name="id">Null makes a new one.</param>
    /// <param name="name">The word.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="departments">The departments that use it; empty for all.</param>
    public Task<Outcome<Tag>> ExecuteAsync(
        string? id, string name, string? description, IReadOnlyList<string> departments, CancellationToken cancel) => commits.RunAsync<Tag>(
        async (scope, stop) =>
        {
            var known = id is null ? null : await scope.Db.Tags.FindAsync([id], stop);
            if (id is not null && known is null)
            {
                return TagRefusals.NotFound;
            }

            var wanted = name.Trim();
            if (await scope.Db.Tags.AnyAsync(one => one.Name == wanted && one.Id != id, stop))
            {
                return TagRefusals.NameTaken;
            }

            var ids = departments.Where(one => one.Length > 0).Distinct().Select(DepartmentId.From).ToList();
            if (await scope.Db.Departments.CountAsync(one => ids.Contains(one.Id), stop) != ids.Count)
            {
                return TagRefusals.DepartmentNotFound;
            }

            var tag = known ?? new Tag(scope.Ids.NextHex());
            if (known is null)
            {
                scope.Db.Tags.Add(tag);
            }

            return tag.Describe(name, description, departments, scope.Now);
        },
        cancel);

    public Task<Outcome<Done>> RemoveAsync(string id, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await scope.Db.Tags.FindAsync([id], stop) is not { } tag)
            {
                return TagRefusals.NotFound;
            }

            scope.Db.Tags.Remove(tag);
            await CannedRows.ForgetTagAsync(scope, tag.Name, stop);
            return Done.Yes;
        },
        cancel);

    /// <summary>A department is gone: its tags forget it, and those that were its alone go with it.</summary>
    public static async Task ForgetDepartmentAsync(CommitScope scope, DepartmentId gone, CancellationToken cancel)
    {
        foreach (var tag in await scope.Db.Tags.Where(one => one.Departments.Contains(gone.Value)).ToListAsync(cancel))
        {
            if (tag.Forget(gone))
            {
                scope.Db.Tags.Remove(tag);
                await CannedRows.ForgetTagAsync(scope, tag.Name, cancel);
            }
        }
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("livechat:saveTag").Needs(LiveChatPermissions.ManageTags).Handle<SaveTag>(static async (call, save) =>
        {
            var form = call.Args.Object(1);
            var id = call.Args.OptionalText(0) is { Length: > 0 } given ? given : null;
            var departments = call.Args[2] is null ? [] : call.Args.Texts(2);
            var outcome = await save.ExecuteAsync(id, form.RequiredText("name"), form.OptionalText("description"), departments, call.Cancel);
            return outcome.TryGet(out var tag, out var refusal) ? TagWire.Payload(tag) : refusal;
        });
        methods.Add("livechat:removeTag").Needs(LiveChatPermissions.ManageTags).Handle<SaveTag>(static async (call, save) =>
            (await save.RemoveAsync(call.Args.Text(0), call.Cancel)).Refusal ?? (object)true);
    }
}
