using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person makes an account for themselves, where the settings let them.</summary>
internal sealed class Register(AccountCreation creation, AccountRules rules, AccountLetters letters, SettingValues settings)
{
    public static readonly Refusal WrongSecret = new("error-user-registration-secret", "User registration is only allowed via Secret URL");
    private static readonly Refusal NoSignups = new("403", "Signups forbidden");
    private static readonly Refusal Disabled = new("error-user-registration-disabled", "User registration is disabled");

    /// <summary>Why nobody may register with what they know; null when they may.</summary>
    public Refusal? Closed(string? secret) => settings.Get(AccountSettings.RegistrationForm) switch
    {
        "Disabled" => Disabled,
        "Secret URL" when secret != settings.Get(AccountSettings.RegistrationFormSecretUrl) => WrongSecret,
        _ => null,
    };

    private bool IsSecret(string typed) => settings.Get(AccountSettings.RegistrationFormSecretUrl) is { Length: > 0 } secret && typed == secret;

    public async Task<Outcome<User>> ExecuteAsync(NewAccount draft, string? secret, CancellationToken cancel)
    {
        var outcome = await CreateAsync(draft, secret, cancel);
        if (!outcome.IsRefused && draft.Email is { } email)
        {
            await (settings.Get(AccountSettings.EmailVerification) ? letters.AskToConfirmAsync(email, static _ => true, cancel) : letters.GreetAsync(email, cancel));
        }

        return outcome;
    }

    private async Task<Outcome<User>> CreateAsync(NewAccount draft, string? secret, CancellationToken cancel) => Closed(secret) is { } closed
        ? closed
        : await creation.ExecuteAsync(draft with { IsActive = !settings.Get(AccountSettings.ManuallyApproveNewUsers) }, cancel);

    public static void Map(ApiRoutes api) => api.Post("users.register").Anonymous().Limit(RateLimiterSettings.RegisterUserCalls).Body(Shape.Object(
        Shape.Need("username", Shape.Text(3)),
        Shape.Need("email", Shape.Text()),
        Shape.Need("pass", Shape.Text()),
        Shape.May("name", Shape.Text()),
        Shape.May("secret", Shape.Text()),
        Shape.May("secretURL", Shape.Text()),
        Shape.May("reason", Shape.Text()),
        Shape.May("customFields", Shape.Any()))).Handle<Register>(static async (call, register) =>
    {
        var draft = Read(call.Body) with { Username = call.Body.Text("username") };
        return register.Problem(draft) is { } problem
            ? ApiResult.Failure(problem)
            : Worded(await register.ExecuteAsync(draft, call.Body.Text("secret") ?? call.Body.Text("secretURL"), call.Cancel), draft);
    });

    public static void Map(MethodRegistry methods)
    {
        methods.Add("registerUser").Anonymous().Handle<Register>(static async (call, register) =>
        {
            var form = call.Args.Object(0);
            return (await register.ExecuteAsync(Read(form) with { Username = null }, form.Text("secretURL"), call.Cancel)).Reply(static user => user.Id.Value);
        });
        methods.Add("checkRegistrationSecretURL").Anonymous().Handle<Register>(static (call, register) =>
            Task.FromResult<object?>(register.IsSecret(call.Args.Text(0))));

        // The protocol's own way to make an account, past every rule of the workspace.
        methods.Add("createUser").Anonymous().Handle(static _ => ((Outcome<Done>)NoSignups).Reply(static _ => null));

        // Roles do not hang on whether an address is confirmed.
        methods.Add("afterVerifyEmail").SignedIn().Handle(static _ => null);
    }

    private static NewAccount Read(JsonObject form) => new()
    {
        Username = null,
        Name = form.Text("name"),
        Email = form.Text("email"),
        Password = form.Text("pass"),
        Reason = form.Text("reason"),
        CustomFields = form.Object("customFields"),
    };

    // These doors have words of their own for what the account rules refuse.
    private static ApiResult Worded(Outcome<User> outcome, NewAccount draft) => outcome.Refusal switch
    {
        null => ApiResult.Success(new { user = UserWire.Of(outcome.Value, seesAll: true, []) }),
        { Code: "error-field-unavailable" } taken when taken == AccountRefusals.InUse(draft.Username!) => ApiResult.Failure("Username is already in use"),
        { Code: "error-field-unavailable" } => ApiResult.Failure("Email already exists. [403]"),
        var other => ApiResult.Refused(other),
    };

    private string? Problem(NewAccount draft) =>
        !Names.IsHarmless(draft.Name) ? "Name contains invalid characters"
        : !rules.Usernames.IsWellFormed(draft.Username) ? "The username provided is not valid"
        : rules.Usernames.IsReserved(draft.Username!) ? "Username is already in use"
        : null;
}
