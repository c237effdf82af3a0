using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Bridges;

/// <summary>Managers say which server is told of chats, and try it out.</summary>
internal sealed class ManageWebhook(SettingValues values, SettingEnvironment environment, SaveSettings save, Webhook webhook, TimeProvider time)
{
    private static readonly Refusal NoAnswer = new("error-invalid-webhook-response", "The webhook server did not answer as expected");

    private static readonly IReadOnlyDictionary<string, Setting> Settings = new Dictionary<string, Setting>
    {
        ["LivechatWebhookUrl"] = LiveChatSettings.WebhookUrl,
        ["LivechatSecretToken"] = LiveChatSettings.SecretToken,
        ["LivechatHttpTimeout"] = LiveChatSettings.HttpTimeout,
        ["LivechatWebhookOnStart"] = LiveChatSettings.WebhookOnStart,
        ["LivechatWebhookOnClose"] = LiveChatSettings.WebhookOnClose,
        ["LivechatWebhookOnChatTaken"] = LiveChatSettings.WebhookOnChatTaken,
        ["LivechatWebhookOnChatQueued"] = LiveChatSettings.WebhookOnChatQueued,
        ["LivechatWebhookOnForward"] = LiveChatSettings.WebhookOnForward,
        ["LivechatWebhookOnOfflineMsg"] = LiveChatSettings.WebhookOnOfflineMessage,
        ["LivechatWebhookOnVisitorMessage"] = LiveChatSettings.WebhookOnVisitorMessage,
        ["LivechatWebhookOnAgentMessage"] = LiveChatSettings.WebhookOnAgentMessage,
    };

    public List<JsonObject> List() =>
        [.. Settings.Values.Select(one => SettingWire.Document(SettingWire.Whole(one, values.StateOf(one), environment), WireJson.Rest))];

    /// <summary>Saves what is given.</summary>
    /// <param name="caller">Who saves.</param>
    /// <param name="form">Values by key.</param>
    /// <param name="settingOf">The setting of a key; null leaves a key out.</param>
    public async Task ExecuteAsync(Caller caller, JsonObject form, Func<string, Setting?> settingOf, CancellationToken cancel)
    {
        var accepted = new List<(Setting, object)>();
        foreach (var (key, value) in form)
        {
            if (settingOf(key) is { } setting && !values.StateOf(setting).IsPinned && Nearest(setting, form, key, value) is { } typed)
            {
                accepted.Add((setting, typed));
            }
        }

        await save.StoreAsync(caller, accepted, cancel);
    }

    public async Task<Outcome<Done>> TryAsync(CancellationToken cancel)
    {
        if (!webhook.IsConfigured)
        {
            return NoAnswer;
        }

        try
        {
            await webhook.TellAsync(Sample(time.GetUtcNow()), cancel);
            return Done.Yes;
        }
        catch (HttpRequestException)
        {
            return NoAnswer;
        }
    }

    private static object? Nearest(Setting setting, JsonObject form, string key, JsonNode? value) => setting.DefaultValue switch
    {
        bool => form.Flag(key),
        long => form.Number(key) is { } number ? (long)number : null,
        _ => value?.ToString() ?? "",
    };

    private static JsonObject Sample(DateTimeOffset now) => new()
    {
        ["type"] = "LivechatSession",
        ["_id"] = "sample",
        ["label"] = "Sample visitor",
        ["topic"] = "Sample topic",
        ["createdAt"] = now.AddMinutes(-5).UtcDateTime.ToString("O"),
        ["lastMessageAt"] = now.UtcDateTime.ToString("O"),
        ["tags"] = new JsonArray("sample"),
        ["customFields"] = new JsonObject { ["order"] = "7" },
        ["visitor"] = new JsonObject
        {
            ["_id"] = "sample",
            ["name"] = "Sample visitor",
            ["username"] = "guest-1",
            ["department"] = "sample",
            ["email"] = new JsonArray(new JsonObject { ["address"] = "visitor@example.org" }),
        },
        ["agent"] = new JsonObject { ["_id"] = "sample", ["name"] = "Sample agent", ["username"] = "agent", ["email"] = "agent@example.org" },
        ["messages"] = new JsonArray(new JsonObject
        {
            ["username"] = "guest-1",
            ["msg"] = "This is a sample message.",
            ["ts"] = now.UtcDateTime.ToString("O"),
        }),
    };

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/integrations.settings").NeedsAll(LiveChatPermissions.Manage).Handle<ManageWebhook>(
            static (_, manage) => ApiResult.Success(new { settings = manage.List() }));
        api.Post("omnichannel/integrations").NeedsAll(LiveChatPermissions.Manage)
            .Body(Shape.Object([.. Settings.Select(pair => Shape.May(pair.Key, pair.Value.DefaultValue switch
            {
                bool => Shape.Flag(),
                long => Shape.Number(),
                _ => Shape.Text(),
            }))]))
            .Handle<ManageWebhook>(static async (call, manage) =>
            {
                await manage.ExecuteAsync(call.Caller, call.Body, static key => Settings.GetValueOrDefault(key), call.Cancel);
                return ApiResult.Success();
            });
        api.Post("livechat/webhook.test").NeedsAll(LiveChatPermissions.ViewWebhooks).Handle<ManageWebhook>(
            static async (call, manage) => (await manage.TryAsync(call.Cancel)).Answer());
        methods.Add("livechat:saveIntegration").Needs(LiveChatPermissions.Manage).Handle<ManageWebhook>(static async (call, manage) =>
        {
            await manage.ExecuteAsync(call.Account, call.Args.Object(0), static key => Settings.Values.FirstOrDefault(one => one.Id == key), call.Cancel);
            return null;
        });
        methods.Add("livechat:webhookTest").Needs(LiveChatPermissions.ViewWebhooks).Handle<ManageWebhook>(
            static async (call, manage) => (await manage.TryAsync(call.Cancel)).Refusal ?? (object)true);
    }
}
