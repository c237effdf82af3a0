using Foyer.Domain;
using Foyer.Domain.OAuth;
using Foyer.Domain.Settings;
using Foyer.Domain.SignInServices;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.SignInServices;

/// <summary>
/// The way to the provider of SAML. It has the browser post its answer, without the browser's own cookies; what was believed there is
/// kept for two minutes under a secret, with which the browser comes here like from every other service.
/// </summary>
internal sealed class SamlWay(SamlParty party, LinkAccount link, Commits commits, SettingValues settings) : IServiceWay
{
    public string Service => SamlIdentity.Service;

    public Task<Outcome<string>> LeaveAsync(Journey journey, CancellationToken cancel) => Task.FromResult<Outcome<string>>(party.IsReady ? party.Ask(journey.State) : ServiceDoor.NotHere);

    public Task<Outcome<UserId>> ReturnAsync(Journey journey, IQueryCollection shown, CancellationToken cancel) => commits.RunAsync<UserId>(
        async (scope, stop) => shown["code"].FirstOrDefault() is { Length: > 0 and <= 200 } code
            && await OAuthTickets.SpendAsync(scope, OAuthTickets.HandleOf(journey.State, code), OAuthTicketKind.SignIn, Service, stop) is { } ticket && ticket.ExpiresAt > scope.Now
                ? ticket.UserId
                : ServiceDoor.NotHere,
        cancel);

    /// <summary>The account of whoever the provider has answered about.</summary>
    public async Task<Outcome<UserId>> LinkAsync(SamlFacts facts, CancellationToken cancel)
    {
        if (!SamlIdentity.Read(settings, facts).TryGet(out var identity, out var refusal))
        {
            return refusal;
        }

        var role = settings.Get(SamlSettings.DefaultUserRole).Trim();
        var outcome = await link.ExecuteAsync(
            identity,
            new Linking(SamlIdentity.JoiningOf(settings))
            {
                Creates = link.MayRegister,
                Updates = settings.Get(SamlSettings.NameOverwrite),
                UpdatesAddress = settings.Get(SamlSettings.MailOverwrite),
                JoinsRoomsAgain = settings.Get(SamlSettings.ChannelsUpdate),
                NewRoles = role.Length > 0 ? [role] : null,
            },
            cancel);
        if (outcome.TryGet(out var account, out _) && facts.Session is { } session)
        {
            await KeepAsync(account, session, cancel);
        }

        return outcome;
    }

    // For signing out there as well.
    private Task KeepAsync(UserId account, SamlSession session, CancellationToken cancel) => commits.RunAsync(
        async (scope, stop) =>
        {
            if (await scope.Db.Users.FindAsync([account], stop) is { } user)
            {
                session.KeepIn(user);
            }
        },
        cancel);
}
