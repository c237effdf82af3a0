using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Foyer.Domain;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Features.Accounts;
using Foyer.Server.Features.Settings;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// Signing out in both places at once: whoever signs out here is led to the provider's exit, and whoever signs out there, or at another server that
/// belongs to it, has no session here any more.
/// </summary>
internal sealed class SamlExit(SamlParty party, Commits commits, FoyerDb db, SettingValues settings, Ids ids, TimeProvider time)
{
    private const string Everywhere = "SAML";
    private const string Success = "urn:oasis:names:tc:SAML:2.0:status:Success";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly Refusal NotBelieved = new("saml-logout-invalid", "The provider's message could not be checked");

    /// <summary>Where somebody who signs out here signs out at the provider; null where nobody is sent there, and for whoever has not come from there.</summary>
    public async Task<string?> LeaveAsync(UserId user, string? provider, CancellationToken cancel)
    {
        if (!party.IsReady || settings.Get(SamlSettings.LogoutBehaviour) != Everywhere || party.ProviderExit is not { } exit || (provider is { Length: > 0 } && provider != party.Provider))
        {
            return null;
        }

        return await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Id == user, cancel) is { } account && SamlSession.Of(account) is { } session
            ? party.Carry(exit, SamlRedirect.Request, Request(session, exit), null)
            : null;
    }

    /// <summary>Ends the sessions of whoever has signed out at the provider.</summary>
    /// <returns>Where the browser goes next.</returns>
    public async Task<Outcome<string>> TakeAsync(SamlRedirect carried, CancellationToken cancel)
    {
        if (!party.IsReady || !carried.IsSigned(SamlRedirect.Request, party.Certificates()) || carried.Read(SamlRedirect.Request) is not { } request || !IsForUs(request)
            || request.Child(SamlXml.Assertion, "NameID")?.InnerText.Trim() is not { Length: > 0 } name
            || request.Child(SamlXml.Assertion, "Issuer")?.InnerText.Trim() is not { Length: > 0 } issuer)
        {
            return NotBelieved;
        }

        var outcome = await commits.RunAsync<Done>((scope, stop) => EndAsync(scope, name, issuer, stop), cancel);
        return outcome.Refusal is { } refusal ? refusal
            : party.ProviderExit is { } exit ? party.Carry(exit, SamlRedirect.Response, Response(request.GetAttribute("ID"), exit), carried.RelayState)
            : "/";
    }

    public static void Map(MethodRegistry methods) => methods.Add("samlLogout").SignedIn().Handle<SamlExit>(static async (call, exit) =>
        await exit.LeaveAsync(call.Account.Id, call.Args.OptionalText(0), call.Cancel));

    private static async Task<Outcome<Done>> EndAsync(CommitScope scope, string name, string issuer, CancellationToken cancel)
    {
        // The dialect keeps these in a document; what is found by its text is compared once more.
        var mark = new JsonObject { [SamlSession.NameIdKey] = name }.ToJsonString()[1..^1];
        var named = (await scope.Db.Users.Where(user => user.ServicesJson.Contains(mark)).ToListAsync(cancel))
            .Select(static user => (user.Id, Session: SamlSession.Of(user))).Where(one => one.Session?.NameId == name).ToList();
        var meant = named.Where(one => one.Session!.Issuer == issuer).ToList();
        if (named.Count > meant.Count)
        {
            // Somebody else's people.
            return NotBelieved;
        }

        foreach (var (user, _) in meant)
        {
            await SignOutDevices.EndOthersAsync(scope, user, null, cancel);
        }

        return Done.Yes;
    }

    private bool IsForUs(XmlElement request) => request is { NamespaceURI: SamlXml.Protocol, LocalName: "LogoutRequest" } && request.GetAttribute("ID").Length > 0
        && request.GetAttribute("Destination") == party.Exit && party.IsNow(request)
        && SamlXml.Moment(request.GetAttribute("IssueInstant")) is { } issued && (time.GetUtcNow() - issued).Duration() <= Fresh + party.Drift;

    private XElement Request(SamlSession session, string exit)
    {
        var name = new XElement(SamlParty.Assertion + "NameID", new XAttribute(XNamespace.Xmlns + "saml", SamlParty.Assertion), session.NameId);
        foreach (var (key, value) in session.Traits)
        {
            name.Add(new XAttribute(key, value));
        }

        return party.Message(
            "LogoutRequest", SamlParty.IdOf(ids.NextHex()), exit, name, session.Index is { } index ? new XElement(SamlParty.Protocol + "SessionIndex", index) : null);
    }

    private XElement Response(string question, string exit) => party.Message(
        "LogoutResponse",
        SamlParty.IdOf(ids.NextHex()),
        exit,
        new XAttribute("InResponseTo", question),
        new XElement(SamlParty.Protocol + "Status", new XElement(SamlParty.Protocol + "StatusCode", new XAttribute("Value", Success))));
}
