using Foyer.Domain.Rooms;

namespace Foyer.Domain.Integrations;

/// <summary>What an outgoing integration can be told of.</summary>
public static class IntegrationEvents
{
    /// <summary>A message was sent.</summary>
    public const string MessageSent = "sendMessage";

    /// <summary>A file was sent.</summary>
    public const string FileUploaded = "fileUploaded";

    /// <summary>A room was closed for writing.</summary>
    public const string RoomArchived = "roomArchived";

    /// <summary>A room was made.</summary>
    public const string RoomCreated = "roomCreated";

    /// <summary>Somebody joined a room.</summary>
    public const string RoomJoined = "roomJoined";

    /// <summary>Somebody left a room.</summary>
    public const string RoomLeft = "roomLeft";

    /// <summary>An account was made.</summary>
    public const string UserCreated = "userCreated";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [MessageSent, FileUploaded, RoomArchived, RoomCreated, RoomJoined, RoomLeft, UserCreated];

    /// <summary>Whether the integration must say which rooms it is for.</summary>
    /// <param name="happening">The event.</param>
    public static bool NeedsChannel(string happening) => happening is MessageSent or FileUploaded or RoomJoined or RoomLeft;

    /// <summary>Whether words can narrow it down.</summary>
    /// <param name="happening">The event.</param>
    public static bool TakesTriggerWords(string happening) => happening == MessageSent;

    /// <summary>Whether answers need a room that is named.</summary>
    /// <param name="happening">The event.</param>
    public static bool NeedsTargetRoom(string happening) => happening == UserCreated;
}

/// <summary>What happened, as far as outgoing integrations choose by it.</summary>
/// <param name="Event">The event; see <see cref="IntegrationEvents"/>.</param>
public sealed record Happening(string Event)
{
    /// <summary>The room's kind; null where no room is concerned.</summary>
    public string? RoomKind { get; init; }

    /// <summary>The room's id.</summary>
    public string? RoomId { get; init; }

    /// <summary>The room's name.</summary>
    public string? RoomName { get; init; }

    /// <summary>Ids and user names of the people of direct messages.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The message's text.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a message was edited rather than sent.</summary>
    public bool IsEdit { get; init; }
}

/// <summary>Which outgoing integrations are told of a happening.</summary>
public static class OutgoingChoice
{
    /// <summary>Every public channel.</summary>
    public const string AllChannels = "all_public_channels";

    /// <summary>Every private group.</summary>
    public const string AllGroups = "all_private_groups";

    /// <summary>All direct messages.</summary>
    public const string AllDirect = "all_direct_messages";

    /// <summary>The words for many rooms.</summary>
    public static IReadOnlyList<string> Scopes { get; } = [AllChannels, AllGroups, AllDirect];

    /// <summary>Whether the integration is told.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="happening">What happened.</param>
    public static bool IsTold(Integration integration, Happening happening)
    {
        ArgumentNullException.ThrowIfNull(integration);
        ArgumentNullException.ThrowIfNull(happening);
        return integration is { IsEnabled: true, IsOutgoing: true }
            && integration.Event == happening.Event
            && (!happening.IsEdit || integration.RunsOnEdits)
            && IsFor(integration, happening)
            && (integration.TriggerWords.Count == 0 || happening.Event != IntegrationEvents.MessageSent || WordIn(integration, happening.Text) is not null);
    }

    /// <summary>The word that a message carries; null when it carries none.</summary>
    /// <param name="integration">The integration.</param>
    /// <param name="text">The message.</param>
    public static string? WordIn(Integration integration, string text)
    {
        ArgumentNullException.ThrowIfNull(integration);
        ArgumentNullException.ThrowIfNull(text);
        return integration.TriggerWords.Find(word => word.Length > 0
            && (integration.TriggerWordAnywhere ? text.Contains(word, StringComparison.Ordinal) : text.StartsWith(word, StringComparison.Ordinal)));
    }

    private static bool IsFor(Integration integration, Happening happening)
    {
        if (!IntegrationEvents.NeedsChannel(happening.Event))
        {
            return true;
        }

        IReadOnlyList<string> channels = integration.Channels.Count == 0 ? [AllChannels] : integration.Channels;
        return happening.RoomKind switch
        {
            RoomKinds.Channel => channels.Contains(AllChannels) || Names(channels, happening),
            RoomKinds.Group => channels.Contains(AllGroups) || Names(channels, happening),
            RoomKinds.Direct => channels.Contains(AllDirect) || happening.People.Any(person => channels.Contains($"@{person}")),
            _ => false,
        };
    }

    private static bool Names(IReadOnlyList<string> channels, Happening happening) =>
        channels.Contains($"#{happening.RoomId}") || channels.Contains($"#{happening.RoomName}");
}

/// <summary>How long an outgoing integration waits before it tries again.</summary>
public static class RetryDelays
{
    /// <summary>0.1 s, 1 s, 10 s …</summary>
    public const string Tens = "powers-of-ten";

    /// <summary>1 s, 2 s, 4 s …</summary>
    public const string Twos = "powers-of-two";

    /// <summary>2 s, 4 s, 6 s …</summary>
    public const string Steps = "increments-of-two";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The wait before one more try; null for a word that nobody knows.</summary>
    /// <param name="word">One of the three words.</param>
    /// <param name="tries">How many tries have failed so far, from 1.</param>
    public static TimeSpan? Before(string word, int tries)
    {
        double? seconds = word switch
        {
            Tens => 0.1 * Math.Pow(10, tries - 1),
            Twos => Math.Pow(2, tries - 1),
            Steps => 2 * tries,
            _ => null,
        };
        return seconds is { } wait ? TimeSpan.FromSeconds(Math.Min(wait, Longest.TotalSeconds)) : null;
    }
}

/// <summary>Why an integration cannot be saved or run; the codes are the dialect's.</summary>
public static class IntegrationRefusals
{
    /// <summary>The caller lacks the permission.</summary>
    public static readonly Refusal NotAuthorized = new("not_authorized", "Unauthorized");

    /// <summary>Nobody knows the type.</summary>
    public static readonly Refusal InvalidType = Refusal.Text("Invalid integration type.");

    /// <summary>There is no such integration.</summary>
    public static readonly Refusal NotFound = Refusal.Text("No integration found.");

    /// <summary>The rooms are not named as they should be.</summary>
    public static readonly Refusal InvalidChannel = new("error-invalid-channel", "Invalid channel");

    /// <summary>A room must be named with its sign.</summary>
    public static readonly Refusal InvalidChannelStart = new("error-invalid-channel-start-with-chars", "Invalid channel. Start with @ or #");

    /// <summary>The room does not exist, or the caller may not see it.</summary>
    public static readonly Refusal InvalidRoom = new("error-invalid-room", "Invalid room");

    /// <summary>No user name was given.</summary>
    public static readonly Refusal InvalidUsername = new("error-invalid-username", "Invalid username");

    /// <summary>The account does not exist.</summary>
    public static readonly Refusal InvalidUser = new("error-invalid-user", "Invalid user");

    /// <summary>Nobody knows the event.</summary>
    public static readonly Refusal InvalidEvent = new("error-invalid-event-type", "Invalid event type");

    /// <summary>An address is missing or no address.</summary>
    public static readonly Refusal InvalidUrls = new("error-invalid-urls", "Invalid URLs");

    /// <summary>The room for answers is missing.</summary>
    public static readonly Refusal InvalidTarget = new("error-invalid-targetRoom", "Invalid target room");

    /// <summary>The trigger words are not words.</summary>
    public static readonly Refusal InvalidWords = new("error-invalid-triggerWords", "Invalid trigger words");

    /// <summary>The script or a text is longer than may be.</summary>
    public static readonly Refusal TooLong = new("error-invalid-params", "A field is too long");
}
