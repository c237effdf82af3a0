using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foyer.Contracts;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using static Foyer.Server.Http.Shape;

namespace Foyer.Server.Features.Appearance;

/// <summary>How the visitor's window looks: the few settings that live-chat managers change without being administrators.</summary>
internal sealed class ManageAppearance(SettingValues values, SettingEnvironment environment, SaveSettings save)
{
    private static readonly IReadOnlyList<Setting> Settings =
    [
        LiveChatSettings.Title, LiveChatSettings.TitleColor, LiveChatSettings.EnableMessageCharacterLimit, LiveChatSettings.MessageCharacterLimit,
        LiveChatSettings.DisplayOfflineForm, LiveChatSettings.OfflineFormUnavailable, LiveChatSettings.OfflineTitle, LiveChatSettings.OfflineTitleColor,
        LiveChatSettings.OfflineMessage, LiveChatSettings.OfflineEmail, LiveChatSettings.OfflineSuccessMessage, LiveChatSettings.ShowAgentInfo,
        LiveChatSettings.ShowAgentEmail, LiveChatSettings.AllowVisitorsToClose, LiveChatSettings.ConversationFinishedMessage,
        LiveChatSettings.ConversationFinishedText, LiveChatSettings.RegistrationForm, LiveChatSettings.NameFieldRegistrationForm,
        LiveChatSettings.EmailFieldRegistrationForm, LiveChatSettings.RegistrationFormMessage, LiveChatSettings.WidgetPosition,
        LiveChatSettings.Background, LiveChatSettings.HideWatermark, LiveChatSettings.HideSystemMessages,
    ];

    private static readonly Refusal InvalidSetting = new("invalid-setting");

    /// <summary>Saves all of the values or none; a value of the wrong type becomes the setting's nearest, as the dialect does.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Caller caller, IReadOnlyList<SettingChange> changes, CancellationToken cancel)
    {
        var accepted = new List<(Setting, object)>();
        foreach (var change in changes)
        {
            if (Settings.FirstOrDefault(one => one.Id == change.Id) is not { } setting || values.StateOf(setting).IsPinned)
            {
                return InvalidSetting;
            }

            if (Nearest(setting, change.Value) is { } value)
            {
                accepted.Add((setting, value));
            }
        }

        await save.StoreAsync(caller, accepted, cancel);
        return Done.Yes;
    }

    public List<JsonObject> List() =>
        [.. Settings.Select(one => SettingWire.Document(SettingWire.Whole(one, values.StateOf(one), environment), WireJson.Rest))];

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("livechat/appearance").NeedsAll(LiveChatPermissions.Manage).Handle<ManageAppearance>(
            static (_, manage) => ApiResult.Success(new { appearance = manage.List() }));

        api.Post("livechat/appearance").NeedsAll(LiveChatPermissions.Manage)
            .Body(Shape.List(Object(Need("_id", Text()), Need("value", Any())), minItems: 1))
            .Handle<ManageAppearance>(static async (call, manage) =>
                (await manage.ExecuteAsync(call.Caller, Changes(call.Body.List(RequestReader.ListKey)!), call.Cancel)).Answer());

        methods.Add("livechat:saveAppearance").Needs(LiveChatPermissions.Manage).Handle<ManageAppearance>(static async (call, manage) =>
            (await manage.ExecuteAsync(call.Account, Changes(call.Args.Array(0)), call.Cancel)) is { Refusal: { } refusal } ? refusal : true);
    }

    private static List<SettingChange> Changes(JsonArray list) =>
        [.. list.OfType<JsonObject>().Select(one => new SettingChange(one.Text("_id") ?? "", one["value"]))];

    // Null means: not to be saved, the old value stays.
    private static object? Nearest(Setting setting, JsonNode? value) => setting.DefaultValue switch
    {
        bool => value is not null && value.ToString() == "true",
        long => value?.GetValueKind() switch
        {
            JsonValueKind.Number => (long)value.GetValue<double>(),
            JsonValueKind.String when long.TryParse(value.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0L,
        },
        IReadOnlyList<string> => value is JsonArray list && list.All(one => setting.Options.Contains(one?.ToString()))
            ? (IReadOnlyList<string>)[.. list.Select(one => one!.ToString())]
            : null,
        _ => setting.Options.Count == 0 || setting.Options.Contains(value?.ToString()) ? value?.ToString() ?? "" : null,
    };
}
