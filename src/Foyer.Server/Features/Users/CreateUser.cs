using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Roles;
using Foyer.Server.Http;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Users;

/// <summary>An administrator makes an account for somebody else.</summary>
internal sealed class CreateUser(AccountCreation creation, RoleAssignment roles, FoyerDb db, AccessRights rights)
{
    private static readonly Refusal NotAllowed = new("error-action-not-allowed", "Adding user is not allowed");

    public async Task<Outcome<User>> ExecuteAsync(Caller caller, NewAccount draft, CancellationToken cancel)
    {
        if (!rights.Holds(caller, AccountPermissions.Create))
        {
            return NotAllowed;
        }

        if (string.IsNullOrWhiteSpace(draft.Username))
        {
            return Missing("Username");
        }

        if (string.IsNullOrWhiteSpace(draft.Password))
        {
            return Missing("Password");
        }

        if (draft.Roles is { } asked && (await roles.CheckAsync(db, caller, asked, [], cancel)).Refusal is { } refusal)
        {
            return refusal;
        }

        return await creation.ExecuteAsync(draft with { By = caller }, cancel);
    }

    public static void Map(ApiRoutes api) => api.Post("users.create").SignedIn().Body(Shape.Object(
        Shape.Need("email", Shape.Text()),
        Shape.Need("name", Shape.Text()),
        Shape.Need("password", Shape.Text()),
        Shape.Need("username", Shape.Text()),
        Shape.May("active", Shape.Flag()),
        Shape.May("bio", Shape.Text()),
        Shape.May("nickname", Shape.Text()),
        Shape.May("statusText", Shape.Text()),
        Shape.May("roles", Shape.List(Shape.Text())),
        Shape.May("joinDefaultChannels", Shape.Flag()),
        Shape.May("requirePasswordChange", Shape.Flag()),
        Shape.May("setRandomPassword", Shape.Flag()),
        Shape.May("sendWelcomeEmail", Shape.Flag()),
        Shape.May("verified", Shape.Flag()),
        Shape.May("customFields", Shape.Any()))).Handle<CreateUser>(static async (call, create) =>
    {
        var outcome = await create.ExecuteAsync(call.Caller, Read(call), call.Cancel);
        if (!outcome.IsRefused && call.Body.Flag("sendWelcomeEmail") == true)
        {
            // The account stands whether or not a mail server is set up.
            await call.Http.RequestServices.GetRequiredService<AccountLetters>().WelcomeAsync(call.Body.Text("email")!, call.Cancel);
        }

        return outcome.Answer(static user => new { user = UserWire.Of(user, seesAll: true, []) });
    });

    private static NewAccount Read(ApiCall call) => new()
    {
        Username = call.Body.Text("username"),
        Name = call.Body.Text("name"),
        Email = call.Body.Text("email"),

        // A random password is for an account whose owner sets one by mail; it is never told to anybody.
        Password = call.Body.Flag("setRandomPassword") == true
            ? call.Http.RequestServices.GetRequiredService<Ids>().NextSecret()
            : call.Body.Text("password"),
        Roles = call.Body.Texts("roles") is { Count: > 0 } roles ? roles : null,
        IsActive = call.Body.Flag("active") ?? true,
        IsVerified = call.Body.Flag("verified") ?? false,
        RequiresPasswordChange = call.Body.Flag("requirePasswordChange") ?? false,
        JoinsDefaultRooms = call.Body.Flag("joinDefaultChannels") ?? true,
        Nickname = call.Body.Text("nickname"),
        Bio = call.Body.Text("bio"),
        StatusText = call.Body.Text("statusText"),
        CustomFields = call.Body.Object("customFields"),
    };

    private static Refusal Missing(string field) => new("error-the-field-is-required", $"The field {field} is required");
}
