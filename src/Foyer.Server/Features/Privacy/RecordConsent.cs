using Foyer.Domain;
using Foyer.Domain.Privacy;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Privacy;

/// <summary>A visitor agrees to a version of the notice, or takes that back just as easily.</summary>
internal sealed class RecordConsent(Commits commits, NoticesInForce notices)
{
    // Whoever agrees and then never says a word leaves nothing behind for longer than this.
    private static readonly TimeSpan KeptWithoutVisitor = TimeSpan.FromDays(1);

    public Task<Outcome<Done>> AcceptAsync(string token, string version, string language, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (!await notices.KnowsAsync(scope.Db, version, stop))
            {
                return PrivacyRefusals.UnknownVersion;
            }

            var deadline = scope.Now - KeptWithoutVisitor;
            await scope.Db.Consents
                .Where(one => one.AcceptedAt < deadline && !scope.Db.Visitors.Any(visitor => visitor.Token == one.Token)
                    && !scope.Db.LiveChats.Any(chat => chat.Visitor.Token == one.Token))
                .ExecuteDeleteAsync(stop);

            // Said twice is said once.
            if (await scope.Db.Consents.AnyAsync(one => one.Token == token && one.Version == version && one.WithdrawnAt == null, stop))
            {
                return Done.Yes;
            }

            scope.Db.Consents.Add(new Consent(token, version, language, scope.Now));
            await RememberAsync(scope, token, new ShownNotice(version, language, scope.Now, null), stop);
            return Done.Yes;
        },
        cancel);

    public Task<Outcome<Done>> WithdrawAsync(string token, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            foreach (var consent in await scope.Db.Consents.Where(one => one.Token == token && one.WithdrawnAt == null).ToListAsync(stop))
            {
                consent.Withdraw(scope.Now);
                await RememberAsync(scope, token, new ShownNotice(consent.Version, consent.Language, consent.AcceptedAt, scope.Now), stop);
            }

            return Done.Yes;
        },
        cancel);

    private static async Task RememberAsync(CommitScope scope, string token, ShownNotice notice, CancellationToken cancel)
    {
        foreach (var chat in await scope.Db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Token == token).ToListAsync(cancel))
        {
            chat.Remember(notice);
        }
    }

    public static void Map(ApiRoutes api) => api.Post("foyer.visitor.consent").Anonymous().Limit(60)
        .Body(Shape.Open(
            Shape.Need("token", Shape.Text(minLength: 1, maxLength: 200)), Shape.May("version", Shape.Text(maxLength: 300)),
            Shape.May("language", Shape.Text(maxLength: 16)), Shape.Need("accepted", Shape.Flag())))
        .Handle<RecordConsent>(static async (call, record) =>
        {
            var token = call.Body.Text("token")!;
            var outcome = call.Body.Flag("accepted") == true
                ? await record.AcceptAsync(token, call.Body.Text("version") ?? "", call.Body.Text("language") ?? "", call.Cancel)
                : await record.WithdrawAsync(token, call.Cancel);
            return outcome.Answer();
        });
}
