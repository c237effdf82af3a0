using System.Text.Json.Nodes;
using Foyer.Contracts.Departments;
using Foyer.Contracts.LiveChats;
using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Settings;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Triggers;
using Foyer.Server.Features.Visitors;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Availability;

/// <summary>Everything a chat window needs to know when it opens.</summary>
internal sealed class ShowConfig(FoyerDb db, SettingValues settings, LiveChatStanding standing, ConfigTexts texts, FoyerConfig foyer, FoyerOptions options)
{
    private static readonly Refusal UnknownUnit = new("error-unit-not-found", "Error! No Active Business Unit found with that id");

    public async Task<Outcome<LivechatConfigPayload>> ExecuteAsync(string? token, string? department, string? unit, string language, CancellationToken cancel)
    {
        if (!settings.Get(LiveChatSettings.Enabled))
        {
            return new LivechatConfigPayload { Enabled = false };
        }

        if (!string.IsNullOrEmpty(unit) && !await db.Departments.AnyAsync(one => one.UnitId == unit, cancel))
        {
            return UnknownUnit;
        }

        var config = new LivechatConfigPayload
        {
            Enabled = true,
            Settings = texts.Settings(),
            Theme = texts.Theme(language),
            Messages = texts.Messages(language),
            Survey = new LivechatSurveyPayload { Items = RateLiveChat.Items, Values = RateLiveChat.Values },
            Triggers = await ListTriggers.EnabledAsync(db, cancel),
            Departments = await DepartmentsAsync(unit, cancel),
            Resources = new LivechatResourcesPayload { Sound = $"{options.RootUrl}/sounds/chime.mp3", Emojis = new JsonArray() },
            Online = await standing.IsOnlineAsync(db, department, cancel),
            CustomFields = await FieldsAsync(cancel),
            Foyer = await foyer.OfAsync(db, department, language, cancel),
        };
        return string.IsNullOrEmpty(token) ? config : await standing.AddVisitorAsync(db, config, token, cancel);
    }

    private async Task<IReadOnlyList<DepartmentPayload>> DepartmentsAsync(string? unit, CancellationToken cancel)
    {
        var offered = db.Departments.AsNoTracking().Where(one => one.Enabled && one.AgentCount > 0);
        if (!string.IsNullOrEmpty(unit))
        {
            offered = offered.Where(one => one.UnitId == unit);
        }

        return await offered.OrderBy(one => one.Name).Select(one => new DepartmentPayload
        {
            Id = one.Id.Value,
            Name = one.Name,
            ShowOnRegistration = one.ShowOnRegistration,
            ShowOnOfflineForm = one.ShowOnOfflineForm,
        }).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<LivechatCustomFieldPayload>> FieldsAsync(CancellationToken cancel)
    {
        var fields = await db.LiveChatFields.AsNoTracking()
            .Where(field => field.Scope == "visitor" && field.Visibility == "visible" && field.IsPublic == true).ToListAsync(cancel);
        return [.. fields.Select(field => new LivechatCustomFieldPayload
        {
            Id = field.Key,
            Label = field.Label,
            Regexp = field.Pattern,
            Required = field.IsRequired,
            Type = field.Type,
            DefaultValue = field.DefaultValue,
            Options = string.IsNullOrEmpty(field.Options) ? null : field.Options.Split(','),
        })];
    }

    public static void Map(ApiRoutes api) => api.Get("livechat/config").Anonymous().Limit(6_000)
        .Query(Shape.Open(Shape.May("token", Shape.Text()), Shape.May("department", Shape.Text()), Shape.May("businessUnit", Shape.Text()), Shape.May("language", Shape.Text(maxLength: 35))))
        .Handle<ShowConfig>(static async (call, show) =>
        {
            var language = call.Query.Text("language") is { Length: > 0 } asked ? asked.ToLowerInvariant() : Tongue.Of(call.Http.Request, null).Code;
            var outcome = await show.ExecuteAsync(
                call.Query.Text("token"), call.Query.Text("department"), call.Query.Text("businessUnit"), language, call.Cancel);
            return outcome.Answer(config => new { config });
        });
}

/// <summary>Where a visitor stands at this moment.</summary>
internal sealed class LiveChatStanding(DutyRosters rosters, VisibleAgents agents, QueueStanding queue, AbandonmentTimes abandonment, TimeProvider time)
{
    public async Task<bool> IsOnlineAsync(FoyerDb db, string? department, CancellationToken cancel) =>
        WebsiteButton.IsShown(await DepartmentNamed.FindAsync(db, department, cancel), await rosters.LoadAsync(db, cancel));

    public async Task<LivechatConfigPayload> AddVisitorAsync(FoyerDb db, LivechatConfigPayload config, string token, CancellationToken cancel)
    {
        if (await db.VisitorOfAsync(token, cancel) is not { } visitor)
        {
            return config;
        }

        var guest = VisitorWire.Payload(visitor);
        config = config with
        {
            Guest = new Contracts.Visitors.VisitorPayload
            {
                Id = guest.Id,
                Name = guest.Name,
                Username = guest.Username,
                Token = guest.Token,
                VisitorEmails = guest.VisitorEmails,
                Department = guest.Department,
            },
        };
        if (await OpenLiveChat.OpenOneAsync(db, token, cancel) is not { } rid || await db.ChatInRoomAsync(rid, cancel) is not { } at)
        {
            return config;
        }

        return config with
        {
            Room = new RoomPayload
            {
                Id = rid.Value,
                DepartmentId = at.Chat.Department?.Value,
                ServedBy = at.Chat.ServedBy is { } serving ? LiveChatWire.ServedBy(serving) : null,
                Open = true,
                CallStatus = at.Chat.CallStatus,
            },
            Agent = at.Chat.ServedBy is { } agent ? await agents.OfAsync(db, agent.Agent, cancel) : null,
            Foyer = config.Foyer is { } foyer
                ? foyer with { ClosesIn = (at.Chat.ClosesAt(abandonment.Closes) - time.GetUtcNow())?.TotalSeconds }
                : null,
            QueueInfo = await queue.OfAsync(db, at.Chat, cancel),
        };
    }
}
