using System.Security.Cryptography;
using System.Text;

namespace Foyer.Domain.Accounts;

/// <summary>What an account proves itself with beside its password.</summary>
public sealed class SecondFactors
{
    /// <summary>How many codes for emergencies an account gets.</summary>
    public const int BackupCodeCount = 12;

    /// <summary>Letters of a code for emergencies.</summary>
    public const int BackupCodeLength = 8;

    /// <summary>Digits of a code that is sent by mail.</summary>
    public const int MailCodeLength = 6;

    private SecondFactors()
    {
    }

    /// <summary>An account without any.</summary>
    /// <param name="userId">The account.</param>
    public SecondFactors(UserId userId) => UserId = userId;

    /// <summary>The account.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Secret shared with the authenticator app, in base 32; null while there is none.</summary>
    public string? AppSecret { get; private set; }

    /// <summary>Secret of an app that has not yet shown that it works.</summary>
    public string? PendingSecret { get; private set; }

    /// <summary>The last step of the clock whose code was used.</summary>
    public long LastStep { get; private set; }

    /// <summary>Hashes of the codes for emergencies that are left.</summary>
    public List<string> BackupCodes { get; private set; } = [];

    /// <summary>Whether codes by mail are asked for.</summary>
    public bool UsesMail { get; set; }

    /// <summary>Hash of the code that was mailed last; null when none is open.</summary>
    public string? MailCode { get; private set; }

    /// <summary>Until when the mailed code holds.</summary>
    public DateTimeOffset? MailCodeExpiresAt { get; private set; }

    /// <summary>How many wrong codes came since it was mailed.</summary>
    public int MailCodeFailures { get; private set; }

    /// <summary>Whether an authenticator app is in use.</summary>
    public bool UsesApp => AppSecret is not null;

    /// <summary>A new app is being set up; it counts once it has shown a right code.</summary>
    /// <param name="secret">Its secret in base 32.</param>
    /// <returns>Why not; null when it may.</returns>
    public Refusal? Begin(string secret)
    {
        if (UsesApp)
        {
            return SecondFactorRefusals.InUse;
        }

        PendingSecret = secret;
        return null;
    }

    /// <summary>The new app shows that it works.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="backupCodes">The codes for emergencies that come with it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tolerance">How many steps its clock may be off.</param>
    public Outcome<Done> Confirm(string code, IReadOnlyList<string> backupCodes, DateTimeOffset now, int tolerance)
    {
        if (PendingSecret is not { } secret || OneTimeCodes.Find(secret, code.Trim(), now, tolerance, after: 0) is not { } step)
        {
            return SecondFactorRefusals.WrongCode;
        }

        (AppSecret, PendingSecret, LastStep) = (secret, null, step);
        ReplaceBackupCodes(backupCodes);
        return Done.Yes;
    }

    /// <summary>Takes a code of the app, or one for emergencies, which is then used up. No code counts twice.</summary>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tolerance">How many steps the app's clock may be off.</param>
    public bool TakeAppCode(string code, DateTimeOffset now, int tolerance)
    {
        var typed = code.Trim();
        if (AppSecret is not { } secret)
        {
            return false;
        }

        if (typed.Length == BackupCodeLength)
        {
            return BackupCodes.Remove(HashOf(typed));
        }

        if (OneTimeCodes.Find(secret, typed, now, tolerance, LastStep) is not { } step)
        {
            return false;
        }

        LastStep = step;
        return true;
    }

    /// <summary>New codes for emergencies; the old ones end.</summary>
    /// <param name="codes">The codes.</param>
    public void ReplaceBackupCodes(IEnumerable<string> codes) => BackupCodes = [.. codes.Select(HashOf)];

    /// <summary>The app is not asked for any more.</summary>
    public void EndApp()
    {
        (AppSecret, PendingSecret, LastStep) = (null, null, 0);
        BackupCodes = [];
    }

    /// <summary>A code goes out by mail.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="expiresAt">Until when it holds.</param>
    public void Mailed(string hash, DateTimeOffset expiresAt) => (MailCode, MailCodeExpiresAt, MailCodeFailures) = (hash, expiresAt, 0);

    /// <summary>Whether a mailed code may still be typed.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="mostFailures">Wrong codes after which it is void.</param>
    public bool AwaitsMailCode(DateTimeOffset now, long mostFailures) =>
        MailCode is not null && MailCodeExpiresAt > now && MailCodeFailures < mostFailures;

    /// <summary>Ends the mailed code after it was used, or counts a wrong one.</summary>
    /// <param name="isRight">Whether the code was right.</param>
    public void TakeMailCode(bool isRight)
    {
        if (isRight)
        {
            (MailCode, MailCodeExpiresAt, MailCodeFailures) = (null, null, 0);
        }
        else
        {
            MailCodeFailures++;
        }
    }

    // The codes are random and long; a plain hash keeps them as well as a slow one.
    private static string HashOf(string code) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}

/// <summary>Why a second factor is asked for or not accepted.</summary>
public static class SecondFactorRefusals
{
    /// <summary>There is an app already.</summary>
    public static readonly Refusal InUse = new("error-2fa-already-enabled", "2FA is already enabled");

    /// <summary>The app's code is not right.</summary>
    public static readonly Refusal WrongCode = new("invalid-totp", "Invalid TOTP code");

    /// <summary>No app is in use.</summary>
    public static readonly Refusal NotInUse = new("invalid-totp", "No authenticator app is in use");

    /// <summary>Whoever loses the app gets back in by mail, so there must be an address that is known to work.</summary>
    public static readonly Refusal MailNotConfirmed = new("error-email-not-verified", "You need to verify your emails before setting up 2FA");
}
