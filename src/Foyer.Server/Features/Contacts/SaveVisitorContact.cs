using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Visitors;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Visitors;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>The older door: staff enter a visitor of a token, with the agent who looks after them.</summary>
internal sealed class SaveVisitorContact(Commits commits, RegisterVisitor register)
{
    public Task<Outcome<VisitorId>> ExecuteAsync(JsonObject form, string by, CancellationToken cancel) => commits.RunAsync<VisitorId>(
        async (scope, stop) =>
        {
            if (await CheckManagerAsync(scope.Db, form, stop) is { } wrong)
            {
                return wrong;
            }

            if (await CheckFieldsAsync(scope.Db, form.Object("customFields"), stop) is { } wrongField)
            {
                return wrongField;
            }

            var token = form.Text("token")!;
            var visitor = await scope.Db.VisitorOfAsync(token, stop);
            if (visitor is null)
            {
                var added = await register.RegisterAsync(
                    scope, new VisitorForm(token) { Id = form.Text("_id"), Username = form.Text("username"), Name = form.Text("name") }, stop);
                if (!added.TryGet(out var fresh, out var refusal))
                {
                    return refusal;
                }

                visitor = fresh;
            }
            else if (form.Text("username") is { Length: > 0 } username)
            {
                visitor.RenameUser(username);
            }

            await DescribeAsync(scope, visitor, form, by, stop);
            return visitor.Id;
        },
        cancel);

    private static async Task DescribeAsync(CommitScope scope, Visitor visitor, JsonObject form, string by, CancellationToken cancel)
    {
        visitor.Describe(form.Text("name"), form.Text("email")?.Trim().ToLowerInvariant(), form.Text("phone")?.Trim(), by, scope.Now);
        visitor.AssignContactManager(form.Object("contactManager")?.Text("username") is { Length: > 0 } manager ? manager : null);
        foreach (var (key, value) in form.Object("customFields") ?? [])
        {
            visitor.SetCustomField(key, value?.ToString() ?? "");
        }

        await ContactRows.LearnAsync(scope, visitor, cancel);
        await RegisterVisitor.RenameOpenChatsAsync(scope, visitor, cancel);
    }

    private static async Task<Refusal?> CheckManagerAsync(FoyerDb db, JsonObject form, CancellationToken cancel)
    {
        if (form.Object("contactManager")?.Text("username") is not { Length: > 0 } username)
        {
            return null;
        }

        var key = username.ToLowerInvariant();
        var manager = await db.Users.AsNoTracking().IgnoreAutoIncludes().SingleOrDefaultAsync(user => user.UsernameKey == key, cancel);
        return manager is null ? ContactRefusals.NoSuchManager(username)
            : manager.HasRole(RoleIds.LiveChatAgent) ? null
            : ContactRefusals.ManagerIsNoAgent;
    }

    // Unknown fields are left out at this door; known ones have to match what they ask for.
    private static async Task<Refusal?> CheckFieldsAsync(FoyerDb db, JsonObject? values, CancellationToken cancel)
    {
        if (values is null)
        {
            return null;
        }

        var declared = await db.LiveChatFields.AsNoTracking().Where(field => field.Scope == "visitor").ToListAsync(cancel);
        foreach (var key in values.Select(field => field.Key).Where(key => !declared.Any(field => field.Key == key)).ToList())
        {
            values.Remove(key);
        }

        var wrong = declared.FirstOrDefault(field => values.Text(field.Key) is { Length: > 0 } value
            && field.Pattern.Length > 0 && !SaveLiveChatInfo.Matches(field.Pattern, value));
        return wrong is null ? null : ContactRefusals.InvalidField(wrong.Label);
    }

    public static void Map(ApiRoutes api) => api.Post("omnichannel/contact").NeedsAll(LiveChatPermissions.View)
        .Body(Shape.Object(
            Shape.May("_id", Shape.Text()),
            Shape.Need("token", Shape.Text(1)),
            Shape.Need("name", Shape.Text()),
            Shape.May("email", Shape.Text()),
            Shape.May("phone", Shape.Text()),
            Shape.May("username", Shape.Text()),
            Shape.May("customFields", Shape.Open()),
            Shape.May("contactManager", Shape.Open(Shape.May("username", Shape.Text())))))
        .Handle<SaveVisitorContact>(static async (call, save) =>
            (await save.ExecuteAsync(call.Body, call.Caller.Username ?? call.Caller.Id.Value, call.Cancel)).Answer(visitor => new { contact = visitor.Value }));
}
