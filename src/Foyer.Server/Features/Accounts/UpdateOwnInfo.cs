using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person changes their own account, as far as the settings let them; address and password only with the present password.</summary>
internal sealed class UpdateOwnInfo(AccountChange change, AccountLetters letters, SettingValues settings, SecondFactorGate gate, FoyerDb db)
{
    private static readonly Refusal NotAsked = new("error-not-allowed", "Not allowed");

    /// <param name="caller">Whose account.</param>
    /// <param name="draft">What changes.</param>
    /// <param name="proof">What shows that it is the person.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<User>> ExecuteAsync(Caller caller, AccountDraft draft, Proof proof, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        if (Forbidden(user, draft) is { } forbidden)
        {
            return forbidden;
        }

        var changesEmail = draft.Email is { } email && user.Emails.All(one => one.AddressKey != EmailAddresses.Key(email));
        if ((changesEmail || draft.Password is not null)
            && await gate.RefuseAsync(caller.Id, caller.TokenHash, proof, Strictness.Always, cancel) is { } unproven)
        {
            return unproven;
        }

        if (draft.Password is { } password && PasswordHashing.Verify(PasswordHashing.DigestOf(password), user.PasswordHash))
        {
            return AccountRefusals.SamePassword;
        }

        var outcome = await change.ExecuteAsync(caller.Id, draft with { KeptToken = caller.TokenHash }, cancel);
        if (!outcome.IsRefused && changesEmail && settings.Get(AccountSettings.EmailVerification))
        {
            await letters.AskToConfirmAsync(draft.Email!, one => one.Id == caller.Id, cancel);
        }

        return outcome;
    }

    /// <summary>Another password in place of the one with which somebody came in who was asked to choose their own; it has just been typed, so nothing else is asked for.</summary>
    public async Task<Outcome<User>> ReplacePasswordAsync(Caller caller, string password, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        return !user.RequirePasswordChange ? NotAsked
            : PasswordHashing.Verify(PasswordHashing.DigestOf(password), user.PasswordHash) ? AccountRefusals.SamePassword
            : await change.ExecuteAsync(caller.Id, new AccountDraft { Password = password, KeptToken = caller.TokenHash }, cancel);
    }

    public static void Map(ApiRoutes api) => api.Post("users.updateOwnBasicInfo").SignedIn().Body(Shape.Object(
        Shape.Need("data", Shape.Object(
            Shape.May("email", Shape.Text()),
            Shape.May("name", Shape.Text()),
            Shape.May("username", Shape.Text()),
            Shape.May("nickname", Shape.Text()),
            Shape.May("bio", Shape.Text()),
            Shape.May("statusText", Shape.Text()),
            Shape.May("statusType", Shape.Text()),
            Shape.May("currentPassword", Shape.Text()),
            Shape.May("newPassword", Shape.Text()))),
        Shape.May("customFields", Shape.Any()))).Handle<UpdateOwnInfo>(static async (call, update) =>
    {
        var data = call.Body.Object("data")!;
        var draft = Read(data, call.Body.Object("customFields"));
        return (await update.ExecuteAsync(call.Caller, draft, Prove(call.Proof, data.Text("currentPassword")), call.Cancel))
            .Answer(static user => new { user = UserWire.Of(user, seesAll: true, []) });
    });

    public static void Map(MethodRegistry methods)
    {
        methods.Add("saveUserProfile").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
        {
            var form = call.Args.Object(0);
            var draft = Read(form, call.Args.OptionalObject(1)) with { Name = form.Text("realname") };
            return (await update.ExecuteAsync(call.Account, draft, Prove(ProofOf(call), form.Text("typedPassword")), call.Cancel)).Reply(static _ => true);
        });
        methods.Add("setUsername").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
            (await update.ExecuteAsync(call.Account, new AccountDraft { Username = call.Args.Text(0) }, ProofOf(call), call.Cancel)).Reply(static user => user.Username));
        methods.Add("changePassword").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
        {
            // Whoever knows the present password has shown what a change asks for; the new one can be judged as plain text only.
            var draft = new AccountDraft { Password = call.Args.Text(1) };
            return (await update.ExecuteAsync(call.Account, draft, Prove(ProofOf(call), PasswordHashing.DigestOf(call.Args.Text(0))), call.Cancel)).Reply(static _ => new { passwordChanged = true });
        });
        methods.Add("setUserPassword").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
            (await update.ReplacePasswordAsync(call.Account, call.Args.Text(0), call.Cancel)).Reply(static _ => true));
        methods.Add("setEmail").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
            (await update.ExecuteAsync(call.Account, new AccountDraft { Email = call.Args.Text(0) }, ProofOf(call), call.Cancel)).Reply(_ => call.Args.Text(0)));
        methods.Add("userSetUtcOffset").SignedIn().Handle<AccountChange>(static async (call, account) =>
            (await account.SetUtcOffsetAsync(call.Account.Id, call.Args.Number(0), call.Cancel)).Reply(static _ => null));
        methods.Add("setRealName").SignedIn().Handle<UpdateOwnInfo>(static async (call, update) =>
            (await update.ExecuteAsync(call.Account, new AccountDraft { Name = call.Args.Text(0) }, ProofOf(call), call.Cancel)).Reply(static user => user.Name));
    }

    private static AccountDraft Read(JsonObject data, JsonObject? customFields) => new()
    {
        Username = data.Text("username"),
        Name = data.Text("name"),
        Email = data.Text("email"),
        Password = data.Text("newPassword"),
        Nickname = data.Text("nickname"),
        Bio = data.Text("bio"),
        StatusText = data.Text("statusText"),
        CustomFields = customFields,
    };

    private static Proof ProofOf(MethodCall call) => call.Proof ?? new Proof(null, null, call.Address);

    // The form's own field for the present password counts where no other factor was shown.
    private static Proof Prove(Proof shown, string? password) =>
        shown.Code is null && !string.IsNullOrEmpty(password) ? shown with { Code = password, Method = "password" } : shown;

    private Refusal? Forbidden(User user, AccountDraft draft)
    {
        // Who has no username yet must be able to take one, whatever the settings say later.
        var changesUsername = draft.Username is { } username && user.Username is not null && username != user.Username;
        (bool IsChanged, Setting<bool> Permission)[] parts =
        [
            (changesUsername, AccountSettings.AllowUsernameChange),
            (draft.Name is { } name && name != user.Name, AccountSettings.AllowRealNameChange),
            (draft.StatusText is { } text && text != user.StatusText, AccountSettings.AllowUserStatusMessageChange),
            (draft.Email is { } email && user.Emails.All(one => one.AddressKey != EmailAddresses.Key(email)), AccountSettings.AllowEmailChange),
            (draft.Password is not null, AccountSettings.AllowPasswordChange),
        ];
        var mayNot = parts.Any(part => part.IsChanged && !settings.Get(part.Permission))
            || (parts.Any(part => part.IsChanged) && user.Username is not null && !settings.Get(AccountSettings.AllowUserProfileChange));
        return mayNot ? new Refusal("error-action-not-allowed", "Changing this is not allowed") : null;
    }
}
