using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Features.BusinessHours;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Agents;

/// <summary>Makes an account an agent, manager or monitor of live chat, or ends that.</summary>
internal sealed class AppointStaff(Commits commits, ApplyHours hours)
{
    private static readonly Refusal InvalidUser = new("error-invalid-user");

    public Task<Outcome<User>> AppointAsync(string username, string role, CancellationToken cancel) => commits.RunAsync<User>(
        async (scope, stop) =>
        {
            if (await FindAsync(scope, username, stop) is not { } user)
            {
                return InvalidUser;
            }

            if (AgentRole.Grant(scope, user, role) && role == RoleIds.LiveChatAgent)
            {
                await hours.ApplyAsync(scope, isStrict: true, stop, [user.Id]);
            }

            return user;
        },
        cancel);

    /// <summary>Ends an appointment; <paramref name="find"/> says of whom.</summary>
    public Task<Outcome<bool>> DismissAsync(Func<CommitScope, CancellationToken, Task<User?>> find, string role, CancellationToken cancel) =>
        commits.RunAsync<bool>(
            async (scope, stop) => await find(scope, stop) is { } user ? await AgentRole.RevokeAsync(scope, user, role, stop) : InvalidUser,
            cancel);

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Post("livechat/users/{type}").NeedsAll(LiveChatPermissions.Manage).Body(Object(Need("username", Text()))).Handle<AppointStaff>(
            static async (call, appoint) =>
                (await appoint.AppointAsync(call.Body.Text("username")!, AgentKind.RoleOf(call.Path("type")), call.Cancel))
                    .Answer(static user => new { user = new { _id = user.Id.Value, username = user.Username } }));

        api.Delete("livechat/users/{type}/{_id}").NeedsAll(LiveChatPermissions.Manage).Handle<AppointStaff>(static async (call, appoint) =>
        {
            var role = AgentKind.RoleOf(call.Path("type"));
            var id = new UserId(call.Path("_id"));
            var outcome = await appoint.DismissAsync((scope, stop) => scope.Db.Users.SingleOrDefaultAsync(user => user.Id == id, stop), role, call.Cancel);
            return outcome is { IsRefused: false, Value: true } ? ApiResult.Success() : ApiResult.Failure();
        });

        Methods(methods, "Agent", LiveChatPermissions.ManageAgents, RoleIds.LiveChatAgent);
        Methods(methods, "Manager", LiveChatPermissions.ManageManagers, RoleIds.LiveChatManager);
        Methods(methods, "Monitor", LiveChatPermissions.ManageMonitors, RoleIds.LiveChatMonitor);
    }

    private static void Methods(MethodRegistry methods, string kind, Permission permission, string role)
    {
        methods.Add($"livechat:add{kind}").Needs(permission).Handle<AppointStaff>(async (call, appoint) =>
        {
            var outcome = await appoint.AppointAsync(call.Args.Text(0), role, call.Cancel);
            return outcome.TryGet(out var user, out var refusal) ? AgentWire.Staff(user) : refusal;
        });
        methods.Add($"livechat:remove{kind}").Needs(permission).Handle<AppointStaff>(async (call, appoint) =>
        {
            var username = call.Args.Text(0);
            var outcome = await appoint.DismissAsync((scope, stop) => FindAsync(scope, username, stop), role, call.Cancel);
            return outcome.IsRefused ? outcome.Refusal : true;
        });
    }

    private static Task<User?> FindAsync(CommitScope scope, string username, CancellationToken cancel)
    {
        var key = username.ToLowerInvariant();
        return scope.Db.Users.SingleOrDefaultAsync(user => user.UsernameKey == key, cancel);
    }
}
