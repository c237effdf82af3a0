using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Client.Ddp;
using Foyer.Client.Rest;
using Foyer.Contracts;
using Foyer.Contracts.Accounts;
using Foyer.Contracts.Presence;

namespace Foyer.Client.Accounts;

/// <summary>Signing in and out, the own account, presence.</summary>
public sealed class AccountsClient
{
    private readonly FoyerClient client;

    internal AccountsClient(FoyerClient client) => this.client = client;

    /// <summary>Signs in by password; later REST requests are made in this name.</summary>
    /// <param name="user">User name or address.</param>
    /// <param name="password">The password; only its hash is sent.</param>
    /// <param name="code">A second factor, after the server has asked for it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="WireException">Refused; the code totp-required asks for a second factor.</exception>
    public Task<LoginData> LoginAsync(string user, string password, string? code = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var name = user.Contains('@', StringComparison.Ordinal) ? "email" : "username";
        var digest = PasswordHash.Of(password);
        var form = new JsonObject
        {
            ["user"] = new JsonObject { [name] = user },
            ["password"] = new JsonObject { ["digest"] = digest.Digest, ["algorithm"] = digest.Algorithm },
        };
        return EnterAsync(code is null ? form : new JsonObject { ["totp"] = new JsonObject { ["code"] = code, ["login"] = form } }, cancel);
    }

    /// <summary>Signs in by a token from before.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<LoginData> ResumeAsync(string token, CancellationToken cancel = default) =>
        EnterAsync(new JsonObject { ["resume"] = token }, cancel);

    /// <summary>Signs out; the token is worth nothing afterwards.</summary>
    /// <param name="cancel">Ends the wait.</param>
    public async Task LogoutAsync(CancellationToken cancel = default)
    {
        await client.Rest.PostAsync("logout", new JsonObject(), cancel);
        client.Rest.Credentials = null;
    }

    /// <summary>The own account.</summary>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<MePayload> MeAsync(CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("me", null, cancel)).ReadAll<MePayload>();

    /// <summary>Chooses a presence, a status line, or both.</summary>
    /// <param name="status">The presence; null leaves it.</param>
    /// <param name="text">The status line; null leaves it.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetStatusAsync(string? status, string? text = null, CancellationToken cancel = default) =>
        client.Rest.PostAsync("users.setStatus", new SetStatusRequest { Status = status, Message = text }, cancel);

    /// <summary>The presence of an account.</summary>
    /// <param name="userId">Whose; own when null.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<UserStatusPayload> GetStatusAsync(string? userId = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("users.getStatus", new RestQuery().Add("userId", userId), cancel)).ReadAll<UserStatusPayload>();

    /// <summary>Stores preferences of the own account.</summary>
    /// <param name="preferences">Preferences by their id in the dialect.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetPreferencesAsync(JsonObject preferences, CancellationToken cancel = default) =>
        client.Rest.PostAsync("users.setPreferences", new JsonObject { ["data"] = preferences }, cancel);

    /// <summary>Says that this connection's person is idle, or is back.</summary>
    /// <param name="away">Whether idle.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task SetIdleAsync(bool away, CancellationToken cancel = default) =>
        client.Realtime.CallAsync(away ? "UserPresence:away" : "UserPresence:online", [], cancel);

    /// <summary>Makes an account.</summary>
    /// <param name="account">Name, user name, password, address, roles as the dialect's users.create takes them.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<UserPayload> CreateAsync(JsonObject account, CancellationToken cancel = default) =>
        (await client.Rest.PostAsync("users.create", account, cancel)).Read<UserPayload>("user");

    /// <summary>One account.</summary>
    /// <param name="username">Its user name.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<UserPayload> InfoAsync(string username, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("users.info", new RestQuery().Add("username", username), cancel)).Read<UserPayload>("user");

    /// <summary>Listens to an event of the own account: userData, notification, rooms-changed and so on.</summary>
    /// <param name="name">The event.</param>
    /// <param name="handler">What to do with it.</param>
    /// <param name="cancel">Ends the wait for the server's yes.</param>
    public Task<DdpSubscription> WatchAsync(string name, Action<StreamEvent> handler, CancellationToken cancel = default)
    {
        var who = client.Rest.Credentials?.UserId ?? throw new InvalidOperationException("Sign in first.");
        return client.Realtime.SubscribeAsync("stream-notify-user", $"{who}/{name}", handler, null, cancel);
    }

    private async Task<LoginData> EnterAsync(JsonObject form, CancellationToken cancel)
    {
        var answer = await client.Rest.LoginAsync(form, cancel);
        var data = answer.Deserialize(WireJson.RestInfo<LoginAnswer>())?.Data ?? throw new WireException("The answer is empty.");
        client.Rest.Credentials = new Credentials(data.UserId, data.AuthToken);
        return data;
    }
}
