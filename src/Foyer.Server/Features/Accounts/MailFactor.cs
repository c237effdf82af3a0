using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Server.Access;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person switches codes by mail on and off, and asks for one.</summary>
internal sealed class MailFactor(Commits commits, FoyerDb db, SecondFactorGate gate)
{
    private static readonly Refusal NotGiven = new("error-parameter-required", "emailOrUsername is required");

    public Task<Outcome<Done>> ExecuteAsync(Caller caller, bool isUsed, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            var user = await scope.Db.Users.SingleAsync(one => one.Id == caller.Id, stop);
            if (isUsed && !user.Emails.Any(email => email.IsVerified))
            {
                return SecondFactorRefusals.MailNotConfirmed;
            }

            (await AuthenticatorApp.FactorsAsync(scope, caller.Id, stop)).UsesMail = isUsed;
            scope.Announce(new UserChanged(caller.Id, ["services.email2fa"]));
            return Done.Yes;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        api.Post("users.2fa.enableEmail").SignedIn().Handle<MailFactor>(static async (call, factor) =>
            (await factor.ExecuteAsync(call.Caller, isUsed: true, call.Cancel)).Answer());
        api.Post("users.2fa.disableEmail").SignedIn().SecondFactor().Handle<MailFactor>(static async (call, factor) =>
            (await factor.ExecuteAsync(call.Caller, isUsed: false, call.Cancel)).Answer());
        api.Post("users.2fa.sendEmailCode").Anonymous().Limit(10).Handle<MailFactor>(static (call, factor) => factor.SendAsync(call));
    }

    // The answer is the same for accounts that do not exist: it tells nothing about who has one.
    private async Task<ApiResult> SendAsync(ApiCall call)
    {
        if (call.Body.Text("emailOrUsername") is not { Length: > 0 } name)
        {
            return ApiResult.Refused(NotGiven);
        }

        var key = EmailAddresses.Key(name);
        var user = name.Contains('@', StringComparison.Ordinal)
            ? await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.Emails.Any(email => email.AddressKey == key), call.Cancel)
            : await new UserSelector(null, name).FindAsync(db, call.Cancel);
        if (user is not null)
        {
            await gate.MailCodeAsync(user.Id, isAskedAgain: true, call.Cancel);
        }

        return ApiResult.Success();
    }
}
