using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Accounts;

/// <summary>What a person prefers, kept on the server so that every device shows the same.</summary>
internal sealed class Preferences(Commits commits, FoyerDb db, AccessRights rights)
{
    private const string Language = "language";
    private const int MostDrafts = 100;
    private const int LongestPlace = 100;
    private const int LongestDraft = 20_000;

    // Preferences that have no default of the server; each with a check of its value.
    private static readonly Dictionary<string, Func<JsonNode?, bool>> Further = new(StringComparer.Ordinal)
    {
        [Language] = IsText,
        ["clockMode"] = node => node?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        ["foyerDrafts"] = IsDrafts,
        ["foyerFirstStepsDone"] = IsFlag,
        ["highlights"] = node => node is JsonArray list && list.All(IsText),
        ["dontAskAgainList"] = node => node is JsonArray,
        ["enableNewMessageTemplate"] = IsFlag,
        ["omnichannelHideConversationAfterClosing"] = IsFlag,
        ["omnichannelSoundUntilTaken"] = IsFlag,
        ["receiveLoginDetectionEmail"] = IsFlag,
        ["messageViewMode"] = node => node is JsonValue,
    };

    private static readonly Refusal UnknownUser = new("error-invalid-user", "The optional \"userId\" param provided does not match any users");

    public async Task<Outcome<JsonObject>> SaveAsync(Caller caller, UserId id, JsonObject chosen, CancellationToken cancel)
    {
        if (id != caller.Id && !rights.Holds(caller, AccountPermissions.EditOthers))
        {
            return AccountRefusals.EditingNotAllowed;
        }

        if (chosen.Where(one => !IsValid(one.Key, one.Value)).Select(one => one.Key).FirstOrDefault() is { } wrong)
        {
            return new Refusal("invalid-params", $"'{wrong}' is no preference with such a value");
        }

        return await commits.RunAsync<JsonObject>(
            async (scope, stop) =>
            {
                if (await scope.Db.Users.SingleOrDefaultAsync(one => one.Id == id, stop) is not { } user)
                {
                    return UnknownUser;
                }

                var preferences = JsonNode.Parse(user.PreferencesJson)!.AsObject();
                foreach (var (key, value) in chosen)
                {
                    if (key == Language)
                    {
                        user.Language = value!.GetValue<string>();
                    }
                    else
                    {
                        preferences[key] = value?.DeepClone();
                    }
                }

                user.PreferencesJson = preferences.ToJsonString();
                user.UpdatedAt = scope.Now;
                scope.Announce(new UserChanged(user.Id, ["settings.preferences", Language]));
                return WithLanguage(preferences, user);
            },
            cancel);
    }

    public static void Map(ApiRoutes api)
    {
        api.Post("users.setPreferences").SignedIn().Body(Shape.Object(Shape.May("userId", Shape.Text(1)), Shape.Need("data", Shape.Open())))
            .Handle<Preferences>(static async (call, preferences) =>
            {
                var id = call.Body.Text("userId") is { } other ? new UserId(other) : call.Caller.Id;
                return (await preferences.SaveAsync(call.Caller, id, call.Body.Object("data")!, call.Cancel))
                    .Answer(saved => new { user = new { _id = id.Value, settings = new { preferences = saved } } });
            });
        api.Get("users.getPreferences").SignedIn().Handle<Preferences>(static async (call, preferences) =>
            ApiResult.Success(new { preferences = await preferences.OwnAsync(call.Caller.Id, call.Cancel) }));
    }

    public static void Map(MethodRegistry methods) => methods.Add("saveUserPreferences").SignedIn().Handle<Preferences>(static async (call, preferences) =>
        (await preferences.SaveAsync(call.Account, call.Account.Id, call.Args.Object(0), call.Cancel)).Reply(static _ => true));

    private static JsonObject WithLanguage(JsonObject preferences, User user)
    {
        var all = preferences.DeepClone().AsObject();
        if (user.Language is { } language)
        {
            all[Language] = language;
        }

        return all;
    }

    private static bool IsText(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out _);

    // Texts that were begun, by room; a few, each no longer than a long message.
    private static bool IsDrafts(JsonNode? node) => node is JsonObject { Count: <= MostDrafts } drafts
        && drafts.All(static draft => draft.Key.Length is > 0 and <= LongestPlace && draft.Value is JsonValue value && value.TryGetValue<string>(out var text) && text.Length <= LongestDraft);

    private static bool IsFlag(JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out _);

    // The word «default» asks for the server's own choice.
    private static bool IsValid(string key, JsonNode? value) => SettingCatalog.ById.TryGetValue(UserPreferenceSettings.Prefix + key, out var setting)
        ? SettingValues.Read(setting, value) is { } fitting
            && (setting.Kind != SettingKind.Select || setting.Options.Contains(fitting) || fitting is "default")
        : Further.TryGetValue(key, out var isValid) && isValid(value);

    private async Task<JsonObject> OwnAsync(UserId id, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == id, cancel);
        return WithLanguage(JsonNode.Parse(user.PreferencesJson)!.AsObject(), user);
    }
}
