using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Audit;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Audit;

/// <summary>Which acts are asked for; null lets every one pass.</summary>
internal sealed record AuditFilter(string? Kind, string? Actor, string? Target, DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>Shows who changed what: every act, or those on settings in the dialect's form.</summary>
internal sealed class ReadAudit(FoyerDb db)
{
    private static readonly Refusal BadMoment = new("error-invalid-date", "The moment is no date");

    public async Task<(IReadOnlyList<AuditEntry> Entries, int Total)> ExecuteAsync(AuditFilter filter, int offset, int count, CancellationToken cancel)
    {
        var asked = db.AuditEntries.AsNoTracking().AsQueryable();
        asked = filter.Kind is { } kind ? asked.Where(entry => entry.Kind == kind) : asked;
        asked = filter.Target is { } target ? asked.Where(entry => entry.Target == target || entry.TargetName == target) : asked;
        asked = filter.From is { } from ? asked.Where(entry => entry.At >= from) : asked;
        asked = filter.Until is { } until ? asked.Where(entry => entry.At <= until) : asked;
        if (filter.Actor is { } actor)
        {
            var id = new UserId(actor);
            asked = asked.Where(entry => entry.ActorId == id || entry.ActorName == actor);
        }

        var total = await asked.CountAsync(cancel);
        return (await asked.OrderByDescending(entry => entry.Number).Skip(offset).Take(count).ToListAsync(cancel), total);
    }

    public static void Map(ApiRoutes api)
    {
        api.Get("foyer.audit").NeedsAll(AdministrationPermissions.Audit).Handle<ReadAudit>(static (call, read) =>
            read.AnswerAsync(call, call.Query.Text("kind"), call.Query.Text("target"), Whole));
        api.Get("audit.settings").NeedsAll(AdministrationPermissions.Audit).Handle<ReadAudit>(static (call, read) =>
            read.AnswerAsync(call, AuditKinds.SettingChanged, call.Query.Text("settingId"), AsEvent));
    }

    private static object Whole(AuditEntry entry) => new
    {
        _id = entry.Number.ToString(CultureInfo.InvariantCulture),
        ts = entry.At,
        kind = entry.Kind,
        actor = new { _id = entry.ActorId.Value, username = entry.ActorName },
        target = new { _id = entry.Target, name = entry.TargetName, help = HelpOf(entry) },
        before = Read(entry.Before),
        after = Read(entry.After),
    };

    // What a setting is called in English, which nobody but the catalogue knows of all of them.
    private static string? HelpOf(AuditEntry entry) =>
        entry.Kind == AuditKinds.SettingChanged && SettingCatalog.ById.TryGetValue(entry.Target, out var setting) ? setting.Help : null;

    private static object AsEvent(AuditEntry entry) => new
    {
        _id = entry.Number.ToString(CultureInfo.InvariantCulture),
        t = entry.Kind,
        ts = entry.At,
        actor = new { type = "user", _id = entry.ActorId.Value, username = entry.ActorName },
        data = new object?[]
        {
            new { key = "id", value = (JsonNode?)entry.Target },
            new { key = "previous", value = Read(entry.Before) },
            new { key = "current", value = Read(entry.After) },
        },
    };

    private static JsonNode? Read(string? json) => json is null ? null : JsonNode.Parse(json);

    private static bool TryMoment(string? text, out DateTimeOffset? moment)
    {
        moment = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read : null;
        return string.IsNullOrEmpty(text) || moment is not null;
    }

    private async Task<ApiResult> AnswerAsync(ApiCall call, string? kind, string? target, Func<AuditEntry, object> shape)
    {
        if (!TryMoment(call.Query.Text("start"), out var from) || !TryMoment(call.Query.Text("end"), out var until))
        {
            return ApiResult.Refused(BadMoment);
        }

        var filter = new AuditFilter(Given(kind), Given(call.Query.Text("actor")), Given(target), from, until);
        var (entries, total) = await ExecuteAsync(filter, call.Page.Offset, call.Page.Count, call.Cancel);
        return ApiResult.Success(new { events = entries.Select(shape).ToList(), count = entries.Count, offset = call.Page.Offset, total });
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
