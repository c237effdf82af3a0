using System.Security.Cryptography;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>A person sets up an authenticator app, proves that it works, renews its codes for emergencies, and ends it.</summary>
internal sealed class AuthenticatorApp(Commits commits, FoyerDb db, SecondFactorGate gate, SettingValues settings, AccessRights rights)
{
    // Without letters and digits that people confuse.
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";
    private static readonly Refusal ResetNotAllowed = new("error-not-allowed", "Not allowed");

    /// <summary>Begins; nothing is asked for until the app has shown a right code.</summary>
    public async Task<Outcome<(string Secret, string Address)>> BeginAsync(Caller caller, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == caller.Id, cancel);
        if (!user.Emails.Any(email => email.IsVerified))
        {
            return SecondFactorRefusals.MailNotConfirmed;
        }

        var secret = OneTimeCodes.Write(RandomNumberGenerator.GetBytes(OneTimeCodes.SecretLength));
        var address = OneTimeCodes.Address(settings.Get(GeneralSettings.SiteName), caller.Username, secret);
        return await ChangeAsync<(string, string)>(caller.Id, (factors, _) => factors.Begin(secret) is { } refusal ? refusal : (secret, address), cancel);
    }

    /// <summary>The app shows a code: from now on it is asked for, and whoever was signed in elsewhere signs in anew.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(Caller caller, string code, CancellationToken cancel)
    {
        var codes = NewCodes();
        return await commits.RunAsync<IReadOnlyList<string>>(
            async (scope, stop) =>
            {
                var factors = await FactorsAsync(scope, caller.Id, stop);
                if (factors.Confirm(code, codes, scope.Now, gate.Tolerance).Refusal is { } refusal)
                {
                    return refusal;
                }

                await SignOutDevices.EndOthersAsync(scope, caller.Id, caller.TokenHash, stop);
                scope.Announce(new UserChanged(caller.Id, ["services.totp"]));
                return codes;
            },
            cancel);
    }

    /// <summary>New codes for emergencies, for a right code.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(Caller caller, string code, CancellationToken cancel)
    {
        var codes = NewCodes();
        return await ChangeAsync<IReadOnlyList<string>>(
            caller.Id,
            (factors, now) =>
            {
                if (!factors.TakeAppCode(code, now, gate.Tolerance))
                {
                    return SecondFactorRefusals.WrongCode;
                }

                factors.ReplaceBackupCodes(codes);
                return codes;
            },
            cancel);
    }

    /// <summary>Ends the app, for a right code.</summary>
    /// <returns>Whether the code was right.</returns>
    public async Task<bool> EndAsync(Caller caller, string code, CancellationToken cancel) =>
        (await ChangeAsync<bool>(
            caller.Id,
            (factors, now) =>
            {
                var isRight = factors.TakeAppCode(code, now, gate.Tolerance);
                if (isRight)
                {
                    factors.EndApp();
                }

                return isRight;
            },
            cancel)).Value;

    public Task<Outcome<Done>> ResetAsync(Caller caller, UserSelector selector, CancellationToken cancel) => commits.RunAsync<Done>(
        async (scope, stop) =>
        {
            if (await selector.FindAsync(scope, stop) is not { } user)
            {
                return UserSelector.NotFound;
            }

            if (user.Id != caller.Id && !rights.Holds(caller, AccountPermissions.ResetTwoFactorOfOthers))
            {
                return ResetNotAllowed;
            }

            (await FactorsAsync(scope, user.Id, stop)).EndApp();
            scope.Announce(new UserChanged(user.Id, ["services.totp"]));
            return Done.Yes;
        },
        cancel);

    /// <summary>The second factors of an account in this unit of work.</summary>
    public static async Task<SecondFactors> FactorsAsync(CommitScope scope, UserId id, CancellationToken cancel)
    {
        if (await scope.Db.SecondFactors.SingleOrDefaultAsync(one => one.UserId == id, cancel) is { } factors)
        {
            return factors;
        }

        factors = new SecondFactors(id);
        scope.Db.SecondFactors.Add(factors);
        return factors;
    }

    public static void Map(ApiRoutes api) => api.Post("users.resetTOTP").SignedIn().SecondFactor().Handle<AuthenticatorApp>(static async (call, app) =>
        (await app.ResetAsync(call.Caller, UserSelector.Read(call.Body) ?? new UserSelector(call.Caller.Id.Value, null), call.Cancel)).Answer());

    public static void Map(MethodRegistry methods)
    {
        methods.Add("2fa:enable").SignedIn().Handle<AuthenticatorApp>(static async (call, app) =>
            (await app.BeginAsync(call.Account, call.Cancel)).Reply(static begun => new { secret = begun.Secret, url = begun.Address }));
        methods.Add("2fa:validateTempToken").SignedIn().Handle<AuthenticatorApp>(static async (call, app) =>
            (await app.ConfirmAsync(call.Account, call.Args.Text(0), call.Cancel)).Reply(static codes => new { codes }));
        methods.Add("2fa:regenerateCodes").SignedIn().Handle<AuthenticatorApp>(static async (call, app) =>
            (await app.RenewCodesAsync(call.Account, call.Args.Text(0), call.Cancel)).Reply(static codes => new { codes }));
        methods.Add("2fa:disable").SignedIn().Handle<AuthenticatorApp>(static async (call, app) =>
            await app.EndAsync(call.Account, call.Args.Text(0), call.Cancel));
        methods.Add("2fa:checkCodesRemaining").SignedIn().Handle<AuthenticatorApp>(static async (call, app) => await app.RemainingAsync(call.Account, call.Cancel));
    }

    private async Task<object> RemainingAsync(Caller caller, CancellationToken cancel)
    {
        var factors = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(one => one.UserId == caller.Id, cancel);
        return factors is { UsesApp: true } ? new { remaining = factors.BackupCodes.Count } : SecondFactorRefusals.NotInUse;
    }

    private Task<Outcome<T>> ChangeAsync<T>(UserId id, Func<SecondFactors, DateTimeOffset, Outcome<T>> change, CancellationToken cancel) => commits.RunAsync<T>(
        async (scope, stop) =>
        {
            var outcome = change(await FactorsAsync(scope, id, stop), scope.Now);
            scope.Announce(new UserChanged(id, ["services.totp"]));
            return outcome;
        },
        cancel);

    private static List<string> NewCodes() =>
        [.. Enumerable.Range(0, SecondFactors.BackupCodeCount).Select(static _ => RandomNumberGenerator.GetString(Letters, SecondFactors.BackupCodeLength))];
}
