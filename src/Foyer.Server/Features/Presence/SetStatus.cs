using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Settings;
using Foyer.Server.Access;
using Foyer.Server.Features.Settings;
using Foyer.Server.Features.Users;
using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Presence;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Presence;

/// <summary>A person chooses a status and writes a line beside it; somebody with the right does so for another.</summary>
internal sealed class SetStatus(Commits commits, IPresenceStore presence, SettingValues settings)
{
    private const int LongestText = 120;

    private static readonly Refusal TextNotAllowed = new("error-not-allowed", "Change status is not allowed");

    /// <param name="caller">Who asks.</param>
    /// <param name="selector">Whose status.</param>
    /// <param name="status">The word of the dialect; null leaves the choice as it is.</param>
    /// <param name="text">The line; null leaves it as it is.</param>
    /// <param name="isWithoutSocket">Whether the caller has no socket that could count as present.</param>
    /// <param name="cancel">Cancels.</param>
    public async Task<Outcome<Done>> ExecuteAsync(
        Caller caller, UserSelector selector, string? status, string? text, bool isWithoutSocket, CancellationToken cancel)
    {
        var choice = Parse(status);
        if (Problem(status, choice, text) is { } problem)
        {
            return problem;
        }

        if (isWithoutSocket && choice is { } chosen && selector.Id == caller.Id.Value)
        {
            await HoldAsync(caller.Id, chosen);
        }

        return await commits.RunAsync<Done>(
            async (scope, stop) =>
            {
                if (await selector.FindAsync(scope, stop) is not { } user)
                {
                    return AccountRefusals.InvalidUser;
                }

                // A bot has no connection of its own; what it is set to is what counts.
                var connection = user.Type == "bot" ? PresenceStatus.Online : await presence.StateOfAsync(user.Id);
                ConnectionPresence.Apply(scope, user, choice ?? user.StatusDefault, connection, text is null ? user.StatusText : Shorten(text));
                scope.Announce(new UserChanged(user.Id, ["statusDefault"]));
                return Done.Yes;
            },
            cancel);
    }

    public static void Map(ApiRoutes api) => api.Post("users.setStatus").SignedIn().Handle<SetStatus>(static async (call, set) =>
    {
        if (!IsTextOrAbsent(call.Body["status"]) || !IsTextOrAbsent(call.Body["message"]) || (!call.Body.ContainsKey("status") && !call.Body.ContainsKey("message")))
        {
            return ApiResult.Failure("Match error: Failed Match.OneOf, Match.Maybe or Match.Optional validation");
        }

        if (!set.MayChangeText)
        {
            return ApiResult.Refused(TextNotAllowed);
        }

        var own = new UserSelector(call.Caller.Id.Value, null);
        var selector = UserSelector.Read(call.Body) ?? own;
        var isOwn = selector == own || selector.Username?.ToLowerInvariant() == call.Caller.Username.ToLowerInvariant();
        return isOwn || call.Holds(AccountPermissions.EditOthers)
            ? (await set.ExecuteAsync(
                call.Caller, isOwn ? own : selector, call.Body.Text("status"), call.Body.Text("message"), isWithoutSocket: true, call.Cancel)).Answer()
            : ApiResult.Unauthorized();
    });

    public static void Map(MethodRegistry methods)
    {
        methods.Add("setUserStatus").SignedIn().Handle<SetStatus>(static (call, set) =>
            set.AnswerAsync(call, call.Args.OptionalText(0), call.Args.OptionalText(1)));
        methods.Add("UserPresence:setDefaultStatus").SignedIn().Handle<SetStatus>(static (call, set) =>
            set.AnswerAsync(call, call.Args.Text(0), null));
    }

    private static bool IsTextOrAbsent(JsonNode? node) => node is null || (node is JsonValue value && value.TryGetValue<string>(out _));

    private static string? Shorten(string text)
    {
        var line = text.Trim();
        return line.Length == 0 ? "" : line[..Math.Min(line.Length, LongestText)];
    }

    private static PresenceStatus? Parse(string? status) => status switch
    {
        "online" => PresenceStatus.Online,
        "away" => PresenceStatus.Away,
        "busy" => PresenceStatus.Busy,
        "offline" => PresenceStatus.Offline,
        _ => null,
    };

    private bool MayChangeText => settings.Get(AccountSettings.AllowUserStatusMessageChange);

    private async Task<object?> AnswerAsync(MethodCall call, string? status, string? text) =>
        (await ExecuteAsync(call.Account, new UserSelector(call.Account.Id.Value, null), status, text, call.Session is null, call.Cancel)).Reply(static _ => null);

    private Refusal? Problem(string? status, PresenceStatus? choice, string? text) =>
        status is { Length: > 0 } && choice is null ? AccountRefusals.InvalidStatus
        : choice == PresenceStatus.Offline && !settings.Get(AccountSettings.AllowInvisibleStatusOption) ? AccountRefusals.InvisibleNotAllowed
        : text is { Length: > 0 } && !MayChangeText ? TextNotAllowed
        : null;

    private async Task HoldAsync(UserId user, PresenceStatus choice)
    {
        if (choice == PresenceStatus.Offline)
        {
            await presence.ReleaseAsync(user);
        }
        else
        {
            await presence.HoldAsync(user, PresenceStatus.Online);
        }
    }
}
