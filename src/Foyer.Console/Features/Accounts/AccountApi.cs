using System.Text.Json.Nodes;
using Foyer.Client.Rest;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Accounts;

namespace Foyer.Console.Features.Accounts;

/// <summary>What I change about my own account.</summary>
internal sealed class AccountApi(IServer server, Store<Account> account)
{
    public async Task SaveProfileAsync(JsonObject changes)
    {
        await server.PostAsync("users.updateOwnBasicInfo", new JsonObject { ["data"] = changes }, CancellationToken.None);
        await ReloadAsync();
    }

    public async Task ReloadAsync()
    {
        if ((await server.GetAsync("me", CancellationToken.None)).Read<UserPayload>() is { } me)
        {
            account.Update(state => state with { Me = me });
        }
    }

    public async Task PreferAsync(JsonObject preferences)
    {
        await server.PostAsync("users.setPreferences", new JsonObject { ["data"] = preferences.DeepClone() }, CancellationToken.None);
        account.Update(state => state.Prefer(preferences));
    }

    public async Task SetPictureAsync(byte[] picture, string name, string type)
    {
        await server.PostFileAsync("users.setAvatar", "image", new FileToSend(name, type, picture), CancellationToken.None);
        await ReloadAsync();
    }

    public async Task ResetPictureAsync()
    {
        await server.PostAsync("users.resetAvatar", new JsonObject { ["userId"] = account.State.Id }, CancellationToken.None);
        await ReloadAsync();
    }

    public async Task<(string Secret, string Address)> BeginAppAsync()
    {
        var begun = await server.CallAsync("2fa:enable", [], CancellationToken.None);
        return (begun?["secret"].ReadText() ?? "", begun?["url"].ReadText() ?? "");
    }

    public async Task<IReadOnlyList<string>> ConfirmAppAsync(string code) =>
        Codes(await server.CallAsync("2fa:validateTempToken", [code], CancellationToken.None));

    public async Task<IReadOnlyList<string>> RenewCodesAsync(string code) =>
        Codes(await server.CallAsync("2fa:regenerateCodes", [code], CancellationToken.None));

    public async Task<bool> EndAppAsync(string code) => (await server.CallAsync("2fa:disable", [code], CancellationToken.None)).ReadFlag();

    public async Task<int?> CodesLeftAsync() => (await server.CallAsync("2fa:checkCodesRemaining", [], CancellationToken.None))?["remaining"].ReadNumber();

    public Task UseMailAsync(bool isUsed) =>
        server.PostAsync(isUsed ? "users.2fa.enableEmail" : "users.2fa.disableEmail", [], CancellationToken.None);

    public async Task<IReadOnlyList<OpenSession>> SessionsAsync() =>
        OpenSession.ReadAll((await server.GetAsync("sessions/list?count=100", CancellationToken.None))["sessions"]);

    public Task EndSessionAsync(string id) => server.PostAsync("sessions/logout.me", new JsonObject { ["sessionId"] = id }, CancellationToken.None);

    public Task EndOtherSessionsAsync() => server.PostAsync("users.logoutOtherClients", [], CancellationToken.None);

    public async Task<IReadOnlyList<PersonalToken>> TokensAsync() =>
        PersonalToken.ReadAll((await server.GetAsync("users.getPersonalAccessTokens", CancellationToken.None))["tokens"]);

    public async Task<string?> CreateTokenAsync(string name, bool bypassesTwoFactor) => (await server.PostAsync(
        "users.generatePersonalAccessToken", new JsonObject { ["tokenName"] = name, ["bypassTwoFactor"] = bypassesTwoFactor }, CancellationToken.None))["token"].ReadText();

    public async Task<string?> RenewTokenAsync(string name) =>
        (await server.PostAsync("users.regeneratePersonalAccessToken", new JsonObject { ["tokenName"] = name }, CancellationToken.None))["token"].ReadText();

    public Task RemoveTokenAsync(string name) =>
        server.PostAsync("users.removePersonalAccessToken", new JsonObject { ["tokenName"] = name }, CancellationToken.None);

    /// <summary>The address of the copy once it is ready; null while it is being made.</summary>
    public async Task<string?> AskForCopyAsync(bool withFiles) =>
        (await server.GetAsync($"users.requestDataDownload?fullExport={(withFiles ? "true" : "false")}", CancellationToken.None))["url"].ReadText();

    public Task<byte[]> FetchCopyAsync(string address) => server.GetFileAsync(address["/api/v1/".Length..], CancellationToken.None);

    private static IReadOnlyList<string> Codes(JsonNode? answer) =>
        answer?["codes"] is JsonArray codes ? [.. codes.Select(WireReading.ReadText).OfType<string>()] : [];
}

/// <summary>A device on which I am signed in.</summary>
internal sealed record OpenSession(string Id, string? Device, DateTimeOffset? Since, DateTimeOffset? LastSeen, bool IsCurrent)
{
    public static IReadOnlyList<OpenSession> ReadAll(JsonNode? list) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Select(static one => new OpenSession(
            one["sessionId"].ReadText() ?? "",
            one["device"]?["name"].ReadText(),
            one["loginAt"].ReadMoment(),
            one["lastActivityAt"].ReadMoment(),
            one["isCurrent"].ReadFlag())),
    ];
}

/// <summary>A token by which a program of mine acts for me.</summary>
internal sealed record PersonalToken(string Name, string? LastPart, DateTimeOffset? CreatedAt, bool BypassesTwoFactor)
{
    public static IReadOnlyList<PersonalToken> ReadAll(JsonNode? list) => list is not JsonArray items ? [] :
    [
        .. items.OfType<JsonObject>().Select(static one => new PersonalToken(
            one["name"].ReadText() ?? "", one["lastTokenPart"].ReadText(), one["createdAt"].ReadMoment(), one["bypassTwoFactor"].ReadFlag())),
    ];
}
