using System.Security.Cryptography;
using System.Text;
using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Domain.Privacy;
using Foyer.Domain.Settings;
using Foyer.Server.Features.Settings;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Privacy;

/// <summary>Finds what a visitor of a department is told in a language, and what was recorded of it.</summary>
internal sealed class NoticesInForce(SettingValues settings)
{
    /// <summary>The newest version of each department and language.</summary>
    public static IQueryable<Notice> Newest(FoyerDb db) => db.Notices.AsNoTracking().Where(one => !db.Notices.Any(other =>
        other.Department == one.Department && other.Language == one.Language && other.Number > one.Number));

    /// <summary>What is shown; null for nothing.</summary>
    public async Task<NoticePayload?> OfAsync(FoyerDb db, DepartmentId? department, string language, CancellationToken cancel)
    {
        var newest = await Newest(db).Where(one => one.Department == null || one.Department == department).ToListAsync(cancel);
        return Notice.Choose(newest, department, language) is { } chosen
            ? chosen.Mode == NoticeMode.None ? null : Payload(chosen)
            : OfSettings();
    }

    /// <summary>Whether somebody may ever have been shown this version.</summary>
    public async Task<bool> KnowsAsync(FoyerDb db, string version, CancellationToken cancel) =>
        OfSettings()?.Version == version || await db.Notices.AnyAsync(one => one.Version == version, cancel);

    /// <summary>What a conversation that begins now remembers: what the visitor agreed to, else what was in force.</summary>
    public async Task<ShownNotice?> ForChatAsync(FoyerDb db, string? token, DepartmentId? department, CancellationToken cancel)
    {
        var given = await db.Consents.Where(one => one.Token == token && one.WithdrawnAt == null)
            .OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancel);
        if (given is not null)
        {
            return new ShownNotice(given.Version, given.Language, given.AcceptedAt, null);
        }

        var language = Texts.Tongue.OfServer(settings).Code;
        return await OfAsync(db, department, language, cancel) is { Mode: "notice" } told ? new ShownNotice(told.Version, told.Language ?? language, null, null) : null;
    }

    public static NoticePayload Payload(Notice notice) => new()
    {
        Mode = Word(notice.Mode),
        Version = notice.Version,
        Text = notice.Text,
        Link = notice.Link,
        Contact = notice.Contact,
        Language = notice.Language,
    };

    public static string Word(NoticeMode mode) => mode.ToString().ToLowerInvariant();

    // The dialect's own switch and text. Its version is the text's fingerprint, because a setting knows no history.
    private NoticePayload? OfSettings() => settings.Get(LiveChatSettings.AskConsent) && settings.Get(LiveChatSettings.ConsentText) is { Length: > 0 } text
        ? new NoticePayload { Mode = "consent", Text = text, Version = $"setting.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}" }
        : null;
}
