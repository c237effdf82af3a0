using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts.LiveChats;
using Foyer.Domain;
using Foyer.Domain.Departments;
using Foyer.Domain.Files;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Privacy;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>What Foyer's own chat window is told beyond the dialect, for one department and language.</summary>
internal sealed class FoyerConfig(SettingValues settings, NoticesInForce notices, AbandonmentTimes abandonment)
{
    // The greatest number that every client of JSON reads exactly.
    private const long NoLimit = 9_007_199_254_740_991;

    public async Task<FoyerConfigPayload> OfAsync(FoyerDb db, string? department, string language, CancellationToken cancel)
    {
        var id = await DepartmentNamed.FindAsync(db, department, cancel);
        var policy = FilePolicy.Read(settings.Get(FileUploadSettings.MaxFileSize), settings.Get(FileUploadSettings.AllowedMediaTypes), "");
        var notice = await notices.OfAsync(db, id, language, cancel);
        return new FoyerConfigPayload
        {
            Notice = notice is null ? null : notice with { Language = null },
            Offline = await OfflineAsync(db, id, cancel),
            Position = settings.Get(LiveChatSettings.WidgetPosition),
            Logo = Logo,
            Triggers = await SpeaksFirstAsync(db, cancel),
            ShowAgentPicture = settings.Get(WidgetSettings.ShowAgentPicture),
            EasyLanguage = Translated(language)?.Text("easyLanguage") ?? settings.Get(WidgetSettings.EasyLanguage),
            Files = new FileLimitsPayload { MaxBytes = policy.LargestSize < 0 ? NoLimit : policy.LargestSize, Types = policy.Allowed },
            Rating = settings.Get(WidgetSettings.AskRating),
            TranscriptDownload = settings.Get(WidgetSettings.OfferTranscriptDownload),
            RememberDays = Math.Clamp(settings.Get(WidgetSettings.RememberDays), 0, 3_650),
            ClosesSilent = abandonment.Closes,
            PoweredBy = !settings.Get(LiveChatSettings.HideWatermark),
        };
    }

    /// <summary>The manager's own picture for the button; null for the drawing.</summary>
    public string? Logo
    {
        get
        {
            try
            {
                return JsonNode.Parse(settings.Get(AssetSettings.LivechatWidgetLogo))?["url"]?.GetValue<string>() is { Length: > 0 } url ? url : null;
            }
            catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
            {
                return null;
            }
        }
    }

    /// <summary>Whether there is something that the house says by itself.</summary>
    public static Task<bool> SpeaksFirstAsync(FoyerDb db, CancellationToken cancel) => db.Triggers.AnyAsync(one => one.Enabled, cancel);

    /// <summary>What the button of a department does while nobody is there.</summary>
    public string Offline(string? own) =>
        OfflineBehaviour.Of(own, settings.Get(WidgetSettings.OfflineButton), settings.Get(LiveChatSettings.DisplayOfflineForm));

    /// <summary>The manager's texts in a language; null where there are none.</summary>
    public JsonObject? Translated(string language)
    {
        if (settings.Get(WidgetSettings.Translations) is not { Length: > 0 } json)
        {
            return null;
        }

        try
        {
            var all = JsonNode.Parse(json) as JsonObject;
            return all?.Object(language) ?? all?.Object(language.Split('-')[0]);
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            // A slip of the manager must not take the chat off every website.
            return null;
        }
    }

    private async Task<string> OfflineAsync(FoyerDb db, DepartmentId? department, CancellationToken cancel) => Offline(department is { } id
        ? await db.Departments.AsNoTracking().Where(one => one.Id == id).Select(one => one.OfflineBehaviour).SingleOrDefaultAsync(cancel)
        : null);
}
