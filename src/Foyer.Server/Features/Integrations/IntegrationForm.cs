using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Integrations;
using Foyer.Server.Http;

namespace Foyer.Server.Features.Integrations;

/// <summary>What an integration is to be, as it came over a wire; shapes checked, nothing decided.</summary>
internal sealed record IntegrationForm(bool IsOutgoing)
{
    public const string Incoming = "webhook-incoming";
    public const string Outgoing = "webhook-outgoing";
    private const int LongestScript = 100_000;
    private const int LongestText = 500;
    private const int MostItems = 50;

    private static readonly Field[] Common =
    [
        Shape.Need("name", Shape.Text()), Shape.Need("enabled", Shape.Flag()), Shape.Need("username", Shape.Text()), Shape.Need("channel", Shape.Text()),
        Shape.Need("scriptEnabled", Shape.Flag()), Shape.May("script", Shape.Text()), Shape.May("alias", Shape.Text()), Shape.May("avatar", Shape.Text()),
        Shape.May("emoji", Shape.Text()), Shape.May("overrideDestinationChannelEnabled", Shape.Flag()), Shape.May("scriptEngine", Shape.Text()),
    ];

    private static readonly Field[] OfOutgoing =
    [
        Shape.Need("event", Shape.Text()), Shape.Need("urls", Shape.List(Shape.Text(1), 1)), Shape.May("triggerWords", Shape.List(Shape.Text(1))),
        Shape.May("triggerWordAnywhere", Shape.Flag()), Shape.May("targetRoom", Shape.Text()), Shape.May("token", Shape.Text()),
        Shape.May("impersonateUser", Shape.Flag()), Shape.May("runOnEdits", Shape.Flag()), Shape.May("retryFailedCalls", Shape.Flag()),
        Shape.May("retryCount", Shape.Whole()), Shape.May("retryDelay", Shape.Text()),
    ];

    /// <summary>What the type is called decides which form it must have; the dialect looks for the words anywhere in it.</summary>
    public static readonly Shape Create = new TypedShape([], [Shape.Need("type", Shape.Text())]);

    public static readonly Shape Update = new TypedShape([Shape.May("integrationId", Shape.Text()), Shape.May("target_url", Shape.Text())], [Shape.Need("type", Shape.Text())]);

    public string Name { get; init; } = "";

    public bool IsEnabled { get; init; }

    public string Username { get; init; } = "";

    public IReadOnlyList<string> Channels { get; init; } = [];

    public bool IsScriptEnabled { get; init; }

    public string? Script { get; init; }

    public string? Alias { get; init; }

    public string? Avatar { get; init; }

    public string? Emoji { get; init; }

    public bool OverridesChannel { get; init; }

    public string Event { get; init; } = "";

    public IReadOnlyList<string> Urls { get; init; } = [];

    public IReadOnlyList<string> TriggerWords { get; init; } = [];

    public bool TriggerWordAnywhere { get; init; }

    public string? TargetRoom { get; init; }

    public string? Token { get; init; }

    public bool Impersonates { get; init; }

    public bool RunsOnEdits { get; init; }

    public bool RetriesFailedCalls { get; init; }

    public int RetryCount { get; init; }

    public string RetryDelay { get; init; } = RetryDelays.Tens;

    /// <summary>Whether the type is exactly one of the two.</summary>
    public static bool IsKnown(string? type) => type is Incoming or Outgoing;

    public static Outcome<IntegrationForm> Read(JsonObject body, bool isOutgoing)
    {
        var form = new IntegrationForm(isOutgoing)
        {
            Name = body.Text("name")?.Trim() ?? "",
            IsEnabled = body.Flag("enabled") ?? false,
            Username = body.Text("username")?.Trim() ?? "",
            Channels = Split(body.Text("channel")),
            IsScriptEnabled = body.Flag("scriptEnabled") ?? false,
            Script = Filled(body, "script"),
            Alias = Filled(body, "alias"),
            Avatar = Filled(body, "avatar"),
            Emoji = Filled(body, "emoji"),
            OverridesChannel = body.Flag("overrideDestinationChannelEnabled") ?? false,
            Event = body.Text("event") ?? "",
            Urls = Trimmed(body.Texts("urls")),
            TriggerWords = Trimmed(body.Texts("triggerWords")),
            TriggerWordAnywhere = body.Flag("triggerWordAnywhere") ?? false,
            TargetRoom = Filled(body, "targetRoom"),
            Token = Filled(body, "token"),
            Impersonates = body.Flag("impersonateUser") ?? false,
            RunsOnEdits = body.Flag("runOnEdits") ?? false,
            RetriesFailedCalls = body.Flag("retryFailedCalls") ?? false,
            RetryCount = (int)Math.Clamp(body.Number("retryCount") ?? 4, 0, 20),
            RetryDelay = Filled(body, "retryDelay") ?? RetryDelays.Tens,
        };
        return form.Refuse() is { } refusal ? refusal : form;
    }

    private Refusal? Refuse()
    {
        IReadOnlyList<string?> texts = [Name, Username, Alias, Avatar, Emoji, TargetRoom, Token, .. Channels, .. Urls, .. TriggerWords];
        if (Script?.Length > LongestScript || texts.Any(text => text?.Length > LongestText)
            || Channels.Count > MostItems || Urls.Count > MostItems || TriggerWords.Count > MostItems)
        {
            return IntegrationRefusals.TooLong;
        }

        if (IsOutgoing && !IntegrationEvents.All.Contains(Event))
        {
            return IntegrationRefusals.InvalidEvent;
        }

        if (Username.Length == 0)
        {
            return IntegrationRefusals.InvalidUsername;
        }

        if ((!IsOutgoing || IntegrationEvents.NeedsChannel(Event)) && Channels.Count == 0)
        {
            return IntegrationRefusals.InvalidChannel;
        }

        if (Channels.Any(channel => channel[0] is not ('#' or '@') && !(IsOutgoing && OutgoingChoice.Scopes.Contains(channel))))
        {
            return IntegrationRefusals.InvalidChannelStart;
        }

        return IsOutgoing ? RefuseOutgoing() : null;
    }

    private Refusal? RefuseOutgoing() =>
        Urls.Count == 0 || Urls.Any(url => !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            ? IntegrationRefusals.InvalidUrls
        : IntegrationEvents.NeedsTargetRoom(Event) && TargetRoom is null ? IntegrationRefusals.InvalidTarget
        : RetryDelays.Before(RetryDelay, 1) is null ? IntegrationRefusals.TooLong with { Reason = "Invalid retry delay" }
        : null;

    private static string? Filled(JsonObject body, string key) => body.Text(key) is { Length: > 0 } text ? text : null;

    private static IReadOnlyList<string> Split(string? list) => Trimmed(list?.Split(','));

    private static IReadOnlyList<string> Trimmed(IEnumerable<string>? list) =>
        [.. (list ?? []).Select(item => item.Trim()).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>One of the two forms, chosen by the type's name.</summary>
    private sealed record TypedShape(IReadOnlyList<Field> More, IReadOnlyList<Field> Always) : Shape
    {
        private readonly Shape incoming = Object([.. Always, .. More, .. Common, .. OfOutgoing.Where(one => one.Key is "token").Select(one => one with { IsRequired = false })]);
        private readonly Shape outgoing = Object([.. Always, .. More, .. Common, .. OfOutgoing]);

        public override string TypeName => "object";

        public override bool Check(JsonNode? value, out JsonNode? coerced, List<string> errors)
        {
            var type = (value as JsonObject)?.Text("type") ?? "";
            if (type.Contains(Outgoing, StringComparison.Ordinal))
            {
                return outgoing.Check(value, out coerced, errors);
            }

            return type.Contains(Incoming, StringComparison.Ordinal) || type.Length == 0
                ? incoming.Check(value, out coerced, errors)
                : Wrong("must match exactly one schema in oneOf", value, out coerced, errors);
        }
    }
}
