using Foyer.Domain.Accounts;
using Foyer.Domain.Mails;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Texts;

namespace Foyer.Server.Features.Mails;

/// <summary>A kind of letter, whose words an operator may write.</summary>
/// <param name="Subject">The setting of its subject; one that still stands as it came counts as none.</param>
/// <param name="Body">The setting of its text; empty for ours.</param>
internal sealed record LetterKind(Setting<string> Subject, Setting<string> Body)
{
    public static readonly LetterKind Enrollment = new(EmailSettings.EnrollmentSubject, EmailSettings.Enrollment);
    public static readonly LetterKind UserAdded = new(EmailSettings.UserAddedSubject, EmailSettings.UserAdded);
    public static readonly LetterKind Verification = new(EmailSettings.VerificationSubject, EmailSettings.Verification);
    public static readonly LetterKind Invitation = new(EmailSettings.InvitationSubject, EmailSettings.Invitation);
    public static readonly LetterKind ForgotPassword = new(EmailSettings.ForgotPasswordSubject, EmailSettings.ForgotPassword);
    public static readonly LetterKind EmailChanged = new(EmailSettings.EmailChangedSubject, EmailSettings.EmailChanged);
    public static readonly LetterKind PasswordChanged = new(EmailSettings.PasswordChangedSubject, EmailSettings.PasswordChanged);
}

/// <summary>What a letter says in our own words.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Lead">What it is about.</param>
/// <param name="Address">Where it leads; null for nowhere.</param>
/// <param name="Hint">What else there is to know.</param>
internal sealed record LetterWords(string Subject, string Lead, string? Address, string Hint);

/// <summary>
/// Writes letters in the operator's words where there are some, else in ours. Whatever the operator's words leave out, the way that a
/// letter is for stands in it. Head, foot and looks of the operator surround all letters that are made here.
/// </summary>
internal sealed class Letters(SettingValues settings)
{
    public OutgoingMail Make(LetterKind kind, string to, User? reader, Tongue tongue, LetterWords ours, DateTimeOffset now)
    {
        var (facts, words) = (Facts(to, reader, ours), new Dictionary<string, string>(StringComparer.Ordinal) { [kind.Subject.Default.Trim('{', '}')] = ours.Subject });
        var written = settings.Get(kind.Subject);
        var subject = LetterTemplate.Fill(written.Length == 0 ? ours.Subject : written, facts, words, static text => text).ReplaceLineEndings(" ");
        var template = settings.Get(kind.Body).Trim();
        var body = template.Length == 0 ? Ours(ours) : LetterTemplate.Fill(template, facts, words, LetterPage.Safe);
        if (template.Length > 0 && ours.Address is { } address && !body.Contains(LetterPage.Safe(address), StringComparison.Ordinal))
        {
            body += Way(address);
        }

        var plain = template.Length > 0 ? LetterTemplate.Plain(body) : string.Join("\n\n", new[] { ours.Lead, ours.Address, ours.Hint }.Where(static part => !string.IsNullOrEmpty(part))) + "\n";
        var (text, page) = Surround(tongue, subject, plain, body, facts, words, EmailSettings.Footer);
        return new OutgoingMail(to, subject, text, page, now);
    }

    /// <summary>Puts the operator's head, foot and looks around a letter in our own words.</summary>
    public (string Text, string Page) Surround(Tongue tongue, string subject, string text, string body, string to, bool canBeAnswered)
    {
        var foot = canBeAnswered && settings.Get(EmailSettings.FooterDirectReply).Length > 0 ? EmailSettings.FooterDirectReply : EmailSettings.Footer;
        return Surround(tongue, subject, text, body, Facts(to, null, null), new Dictionary<string, string>(StringComparer.Ordinal), foot);
    }

    private (string Text, string Page) Surround(
        Tongue tongue, string subject, string text, string body, IReadOnlyDictionary<string, string> facts, IReadOnlyDictionary<string, string> words, Setting<string> foot)
    {
        string Part(Setting<string> part) => LetterTemplate.Fill(settings.Get(part), facts, words, LetterPage.Safe);
        var (above, below) = (Part(EmailSettings.Header), Part(foot));
        var whole = string.Join('\n', new[] { above.Length > 0 ? LetterTemplate.Plain(above) : "", text, below.Length > 0 ? LetterTemplate.Plain(below) : "" }.Where(static part => part.Length > 0));
        return (whole, LetterPage.Make(tongue, subject, $"{above}{body}{below}", settings.Get(EmailSettings.Style)));
    }

    private static string Ours(LetterWords ours) =>
        $"<p>{LetterPage.Safe(ours.Lead)}</p>\n{(ours.Address is { } address ? Way(address) : "")}<p class=\"note\">{LetterPage.Safe(ours.Hint)}</p>\n";

    private static string Way(string address) => $"<p><a href=\"{LetterPage.Safe(address)}\">{LetterPage.Safe(address)}</a></p>\n";

    private Dictionary<string, string> Facts(string to, User? reader, LetterWords? ours)
    {
        var name = reader?.Name ?? reader?.Username ?? "";
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Site_Name"] = settings.Get(GeneralSettings.SiteName),
            ["Site_URL"] = settings.Get(GeneralSettings.SiteUrl).TrimEnd('/') + "/",
            ["name"] = name,
            ["fname"] = name.Split(' ')[0],
            ["lname"] = name.Split(' ')[^1],
            ["username"] = reader?.Username ?? "",
            ["email"] = to,

            // No letter holds a password: whoever is to have one chooses it by the link.
            ["password"] = "",
        };
        foreach (var key in ours?.Address is null ? [] : new[] { "Verification_Url", "Forgot_Password_Url", "url" })
        {
            facts[key] = ours!.Address!;
        }

        return facts;
    }
}
