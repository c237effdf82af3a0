using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Roles;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

/// <summary>Somebody with the right changes another account.</summary>
internal sealed class UpdateUser(AccountChange change, SetActive active, RoleAssignment roles, CreateUser create, Ids ids, FoyerDb db, AccessRights rights)
{
    public async Task<Outcome<User>> ExecuteAsync(
        Caller caller, UserId id, AccountDraft draft, bool? isActive, bool givesUpRooms, CancellationToken cancel)
    {
        var selector = new UserSelector(id.Value, null);
        if (await selector.FindAsync(db, cancel) is not { } user)
        {
            return AccountRefusals.InvalidUser;
        }

        if (await ProblemAsync(caller, user, draft, isActive, cancel) is { } problem)
        {
            return problem;
        }

        var outcome = await change.ExecuteAsync(id, draft with { By = caller }, cancel);
        return outcome.IsRefused || isActive is not { } wanted || outcome.Value.IsActive == wanted
            ? outcome
            : await active.ExecuteAsync(caller, selector, wanted, givesUpRooms, cancel);
    }

    public static void Map(ApiRoutes api) => api.Post("users.update").SignedIn().SecondFactor().Body(Shape.Object(
        Shape.Need("userId", Shape.Text(1)),
        Shape.Need("data", Shape.Object(
            Shape.May("name", Shape.Text()),
            Shape.May("username", Shape.Text()),
            Shape.May("email", Shape.Text()),
            Shape.May("password", Shape.Text()),
            Shape.May("bio", Shape.Text()),
            Shape.May("nickname", Shape.Text()),
            Shape.May("statusText", Shape.Text()),
            Shape.May("status", Shape.Text()),
            Shape.May("active", Shape.Flag()),
            Shape.May("roles", Shape.List(Shape.Text())),
            Shape.May("requirePasswordChange", Shape.Flag()),
            Shape.May("setRandomPassword", Shape.Flag()),
            Shape.May("sendWelcomeEmail", Shape.Flag()),
            Shape.May("verified", Shape.Flag()),
            Shape.May("joinDefaultChannels", Shape.Flag()),
            Shape.May("customFields", Shape.Any()))),
        Shape.May("confirmRelinquish", Shape.Flag()))).Handle<UpdateUser>(static async (call, update) =>
    {
        var data = call.Body.Object("data")!;
        var outcome = await update.ExecuteAsync(
            call.Caller,
            new UserId(call.Body.Text("userId")!),
            Read(data, call.Http.RequestServices.GetRequiredService<Ids>()),
            data.Flag("active"),
            call.Body.Flag("confirmRelinquish") ?? false,
            call.Cancel);
        var asked = data.Flag("requirePasswordChange");
        return outcome.Answer(user => new { user = UserWire.Of(user, seesAll: true, []) with { RequirePasswordChange = asked ?? (user.RequirePasswordChange ? true : null) } });
    });

    /// <summary>The older door, which makes an account where none is named.</summary>
    public static void Map(MethodRegistry methods) => methods.Add("insertOrUpdateUser").SignedIn().SecondFactor().Handle<UpdateUser>(
        static (call, update) => update.InsertOrUpdateAsync(call, call.Args.Object(0)));

    private async Task<object?> InsertOrUpdateAsync(MethodCall call, JsonObject data)
    {
        var draft = Read(data, ids);
        if (data.OptionalText("_id") is { Length: > 0 } id)
        {
            return (await ExecuteAsync(call.Account, new UserId(id), draft, data.OptionalFlag("active"), givesUpRooms: false, call.Cancel)).Reply(static _ => true);
        }

        var account = new NewAccount
        {
            Username = draft.Username,
            Name = draft.Name,
            Email = draft.Email,
            Password = draft.Password,
            Roles = draft.Roles is { Count: > 0 } ? draft.Roles : null,
            IsVerified = draft.IsVerified ?? false,
            RequiresPasswordChange = draft.RequiresPasswordChange ?? false,
            JoinsDefaultRooms = data.OptionalFlag("joinDefaultChannels") ?? true,
            Nickname = draft.Nickname,
            Bio = draft.Bio,
            StatusText = draft.StatusText,
            CustomFields = draft.CustomFields,
        };
        return (await create.ExecuteAsync(call.Account, account, call.Cancel)).Reply(static user => user.Id.Value);
    }

    private static AccountDraft Read(JsonObject data, Ids ids) => new()
    {
        Username = data.Text("username"),
        Name = data.Text("name"),
        Email = data.Text("email"),
        Password = data.Flag("setRandomPassword") == true ? ids.NextSecret() : data.Text("password"),
        Nickname = data.Text("nickname"),
        Bio = data.Text("bio"),
        StatusText = data.Text("statusText"),
        Roles = data.Texts("roles"),
        IsVerified = data.Flag("verified"),
        RequiresPasswordChange = data.Flag("requirePasswordChange"),
        CustomFields = data.Object("customFields"),
    };

    private async Task<Refusal?> ProblemAsync(Caller caller, User user, AccountDraft draft, bool? isActive, CancellationToken cancel)
    {
        if (!rights.Holds(caller, AccountPermissions.EditOthers))
        {
            return AccountRefusals.EditingNotAllowed;
        }

        if (draft.Password is not null && user.Id != caller.Id && !rights.Holds(caller, AccountPermissions.SetPasswordOfOthers))
        {
            return AccountRefusals.EditingNotAllowed;
        }

        if (isActive is { } wanted && wanted != user.IsActive && !rights.Holds(caller, AccountPermissions.SetActive))
        {
            return AccountRefusals.EditingNotAllowed;
        }

        // Sending the roles that the account has already is no change and needs no right.
        if (draft.Roles is not { } asked || asked.Order().SequenceEqual(user.Roles.Order()))
        {
            return null;
        }

        return rights.Holds(caller, AccountPermissions.AssignRoles)
            ? (await roles.CheckAsync(db, caller, asked, user.Roles, cancel)).Refusal
            : new Refusal("error-action-not-allowed", "Assign user roles is not allowed");
    }
}
