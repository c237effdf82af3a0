using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Domain.Files;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Audit;
using Foyer.Server.Features.Files;
using Foyer.Server.Features.Roles;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Setup;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Users;

/// <summary>Deletes an account, one's own or another. Its rooms get another owner first; what becomes of its messages the settings say.</summary>
internal sealed class DeleteUser(Commits commits, FoyerDb db, SettingValues settings, IEnumerable<IRoleEffects> effects)
{
    private static readonly Refusal OwnNotAllowed = new("error-not-allowed", "Not allowed");
    private static readonly Refusal WrongPassword = new("error-invalid-password", "Invalid password");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, UserSelector selector, bool givesUpRooms, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await selector.FindAsync(scope, stop) is not { } user)
            {
                return UserSelector.NotFound;
            }

            if (user.HasRole(RoleIds.Admin) && !await RoleAssignment.HasOtherAdminAsync(scope.Db, user.Id, stop))
            {
                return AccountRefusals.LastAdmin;
            }

            var rooms = await RoomsOfUser.LoadAsync(scope, user.Id, stop);
            if (rooms.Problem is { } problem && !givesUpRooms)
            {
                return problem;
            }

            await rooms.GiveUpAsync(stop);
            await RemoveAsync(scope, user, rooms, stop);
            scope.Note(caller, AuditKinds.UserDeleted, user.Id.Value, user.Username, null, null);
            return Done.Yes;
        },
        cancel);

    /// <summary>A person deletes their own account, with the password as proof.</summary>
    public async Task<Outcome<Done>> ExecuteOwnAsync(Caller caller, string proof, bool givesUpRooms, CancellationToken cancel)
    {
        if (!settings.Get(AccountSettings.AllowDeleteOwnAccount))
        {
            return OwnNotAllowed;
        }

        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == caller.Id, cancel);
        var isProven = user?.PasswordHash is { } hash
            ? PasswordHashing.Verify(proof.ToLowerInvariant(), hash)
            : user?.Username == proof.Trim();
        return isProven ? await ExecuteAsync(caller, new UserSelector(caller.Id.Value, null), givesUpRooms, cancel) : WrongPassword;
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("users.delete").SignedIn().Handle<DeleteUser>(static async (call, delete) =>
        {
            if (!call.Holds(AccountPermissions.Delete))
            {
                return ApiResult.Unauthorized();
            }

            return UserSelector.Read(call.Body) is { } selector
                ? (await delete.ExecuteAsync(call.Caller, selector, call.Body.Flag("confirmRelinquish") ?? false, call.Cancel)).Answer()
                : ApiResult.Refused(UserSelector.NotGiven);
        });
        api.Post("users.deleteOwnAccount").SignedIn().Handle<DeleteUser>(static async (call, delete) =>
            call.Body.Text("password") is { Length: > 0 } password
                ? (await delete.ExecuteOwnAsync(call.Caller, password, call.Body.Flag("confirmRelinquish") ?? false, call.Cancel)).Answer()
                : ApiResult.Failure("Body parameter \"password\" is required."));
    }

    public static void Map(MethodRegistry methods)
    {
        methods.Add("deleteUser").Needs(AccountPermissions.Delete).Handle<DeleteUser>(static async (call, delete) =>
            (await delete.ExecuteAsync(call.Account, new UserSelector(call.Args.Text(0), null), call.Args.OptionalFlag(1) ?? false, call.Cancel)).Reply(static _ => true));
        methods.Add("deleteUserOwnAccount").SignedIn().Handle<DeleteUser>(static async (call, delete) =>
            (await delete.ExecuteOwnAsync(call.Account, call.Args.Text(0), call.Args.OptionalFlag(1) ?? false, call.Cancel)).Reply(static _ => true));
    }

    private async Task RemoveAsync(CommitScope scope, User user, RoomsOfUser rooms, CancellationToken cancel)
    {
        var erasure = settings.Get(MessageSettings.ErasureType);
        await scope.Db.SaveChangesAsync(cancel);
        await rooms.LeaveAllAsync(endsDirect: erasure == "Delete", cancel);
        if (erasure == "Delete")
        {
            await scope.DiscardFilesOfSenderAsync(user.Id, cancel);
            await scope.Db.Messages.Where(message => message.AuthorId == user.Id.Value).ExecuteDeleteAsync(cancel);
        }

        else if (erasure == "Unlink")
        {
            await scope.Db.Messages.Where(message => message.AuthorId == user.Id.Value).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.AuthorId, FirstBoot.BotId)
                    .SetProperty(message => message.AuthorUsername, FirstBoot.BotId)
                    .SetProperty(message => message.AuthorName, (string?)null)
                    .SetProperty(message => message.Alias, "Removed user"),
                cancel);
        }

        // Whoever is gone is no agent and no monitor any more.
        foreach (var role in user.Roles)
        {
            foreach (var effect in effects)
            {
                await effect.RevokedAsync(scope, user, role, cancel);
            }
        }

        var tokens = await scope.Db.LoginTokens.Where(token => token.UserId == user.Id).Select(token => token.Hash).ToListAsync(cancel);
        await RequestExport.ForgetAsync(scope, scope.Db.DataExports.Where(export => export.UserId == user.Id), cancel);
        await Portraits.DropAsync(scope, Portrait.OwnerOf(user.Id), cancel);
        scope.Db.Users.Remove(user);
        scope.Announce(new TokensEnded(user.Id, tokens));
        scope.Announce(new UserDeleted(user.Id, user.Username, erasure));
    }
}
