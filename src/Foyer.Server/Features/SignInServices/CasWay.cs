using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Settings;
using Microsoft.AspNetCore.WebUtilities;

namespace Foyer.Server.Features.SignInServices;

/// <summary>The way to the CAS server: it sends a ticket along, and says to whoever asks for the same address whom it gave it to.</summary>
internal sealed class CasWay(ServiceLine line, LinkAccount link, SettingValues settings) : IServiceWay
{
    private const int LongestTicket = 1_000;

    public string Service => CasAnswer.Service;

    /// <summary>Whether people can go there.</summary>
    public static bool IsReady(ISettingReader settings) =>
        settings.Get(DirectorySettings.CasEnabled) && OAuthService.IsTrusted(settings.Get(DirectorySettings.CasLoginUrl)) && OAuthService.IsTrusted(settings.Get(DirectorySettings.CasBaseUrl));

    public Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel) => Task.FromResult<Outcome<string>>(
        IsReady(settings) ? QueryHelpers.AddQueryString(settings.Get(DirectorySettings.CasLoginUrl), "service", AddressOf(journey)) : ServiceDoor.NotHere);

    public Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel) =>
        ProveAsync(AddressOf(journey), shown["ticket"].ToString(), cancel);

    /// <summary>The account of whoever was sent to an address with a ticket.</summary>
    public async Task<Outcome<UserId>> ProveAsync(string address, string ticket, CancellationToken cancel)
    {
        if (!IsReady(settings) || ticket.Length is 0 or > LongestTicket)
        {
            return ServiceDoor.NotHere;
        }

        var isFirst = settings.Get(DirectorySettings.CasVersion) == "1.0";
        using var request = new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString(
            $"{settings.Get(DirectorySettings.CasBaseUrl).Trim().TrimEnd('/')}/{(isFirst ? "validate" : "serviceValidate")}",
            new Dictionary<string, string?> { ["service"] = address, ["ticket"] = ticket }));
        if (await line.AskAsync(request, cancel) is not { } answer)
        {
            return ServiceDoor.NotHere;
        }

        if (!(isFirst ? CasAnswer.ReadLines(answer) : CasAnswer.ReadDocument(answer)).TryGet(out var facts, out var refusal))
        {
            return refusal;
        }

        var isSynced = settings.Get(DirectorySettings.CasSyncUserDataEnabled);
        var identity = CasAnswer.Identify(facts, isSynced ? settings.Get(DirectorySettings.CasSyncUserDataFieldMap) : "{}");
        var linking = new Linking(settings.Get(DirectorySettings.CasTrustUsername) ? Joining.ByName : Joining.Nothing)
        {
            Updates = isSynced,
            Creates = link.MayRegister && settings.Get(DirectorySettings.CasCreationUserEnabled),
        };
        return await link.ExecuteAsync(identity, linking, cancel);
    }

    private static string AddressOf(Journey journey) => QueryHelpers.AddQueryString(journey.ReturnsTo, "state", journey.State);
}
