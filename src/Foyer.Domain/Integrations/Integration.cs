namespace Foyer.Domain.Integrations;

/// <summary>Another system that may write into rooms (incoming), or that is told what happens in them (outgoing).</summary>
public sealed class Integration
{
    private Integration()
    {
    }

    /// <summary>A new integration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isOutgoing">Whether other systems are told, rather than write.</param>
    /// <param name="token">The secret by which both sides know each other.</param>
    /// <param name="creatorId">Who made it.</param>
    /// <param name="creatorUsername">The maker's user name.</param>
    /// <param name="now">When.</param>
    public Integration(string id, bool isOutgoing, string token, UserId creatorId, string creatorUsername, DateTimeOffset now) =>
        (Id, IsOutgoing, Token, CreatorId, CreatorUsername, CreatedAt, UpdatedAt) = (id, isOutgoing, token, creatorId, creatorUsername, now, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Whether other systems are told, rather than write.</summary>
    public bool IsOutgoing { get; private set; }

    /// <summary>Its name, for those who manage it.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>The account it acts as.</summary>
    public string Username { get; set; } = "";

    /// <summary>The account it acts as.</summary>
    public UserId UserId { get; set; }

    /// <summary>The rooms it is for: <c>#name</c>, <c>@name</c>, or one of the words for many rooms.</summary>
    public List<string> Channels { get; set; } = [];

    /// <summary>The secret by which both sides know each other.</summary>
    public string Token { get; set; } = "";

    /// <summary>Who made it.</summary>
    public UserId CreatorId { get; private set; }

    /// <summary>The maker's user name.</summary>
    public string CreatorUsername { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Name shown instead of the account's.</summary>
    public string? Alias { get; set; }

    /// <summary>Picture shown instead of the account's.</summary>
    public string? Avatar { get; set; }

    /// <summary>Emoji shown instead of the account's picture.</summary>
    public string? Emoji { get; set; }

    /// <summary>Whether the script runs.</summary>
    public bool IsScriptEnabled { get; set; }

    /// <summary>The script that looks at what comes and goes.</summary>
    public string? Script { get; set; }

    /// <summary>Why the script cannot run; null when it can.</summary>
    public string? ScriptError { get; set; }

    /// <summary>Whether an incoming request may name the room itself.</summary>
    public bool OverridesChannel { get; set; }

    /// <summary>Which happening is told; see <see cref="IntegrationEvents"/>.</summary>
    public string? Event { get; set; }

    /// <summary>The addresses that are told.</summary>
    public List<string> Urls { get; set; } = [];

    /// <summary>Words one of which a message must begin with; empty for every message.</summary>
    public List<string> TriggerWords { get; set; } = [];

    /// <summary>Whether the word may stand anywhere in the message.</summary>
    public bool TriggerWordAnywhere { get; set; }

    /// <summary>The room that answers go to; the one where it happened when null.</summary>
    public string? TargetRoom { get; set; }

    /// <summary>Whether edited messages are told as well.</summary>
    public bool RunsOnEdits { get; set; }

    /// <summary>Whether answers are posted as the person who caused them.</summary>
    public bool Impersonates { get; set; }

    /// <summary>Whether a call that failed is tried again.</summary>
    public bool RetriesFailedCalls { get; set; }

    /// <summary>How often it is tried again.</summary>
    public int RetryCount { get; set; }

    /// <summary>How long it waits before it tries again; see <see cref="RetryDelays"/>.</summary>
    public string? RetryDelay { get; set; }
}

/// <summary>One call of an outgoing integration, for those who look for what went wrong.</summary>
public sealed class IntegrationRun
{
    private IntegrationRun()
    {
    }

    /// <summary>A call that begins.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="integrationId">The integration.</param>
    /// <param name="happening">What happened.</param>
    /// <param name="at">When.</param>
    public IntegrationRun(string id, string integrationId, string happening, DateTimeOffset at) =>
        (Id, IntegrationId, Event, CreatedAt, UpdatedAt) = (id, integrationId, happening, at, at);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The integration.</summary>
    public string IntegrationId { get; private set; } = "";

    /// <summary>What happened; see <see cref="IntegrationEvents"/>.</summary>
    public string Event { get; private set; } = "";

    /// <summary>How far it came, in the dialect's words.</summary>
    public string Step { get; set; } = "start-execute-webhook-url";

    /// <summary>Whether it has ended.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Whether it ended badly.</summary>
    public bool HasFailed { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it came as far as it is.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What was sent and answered, as a JSON object.</summary>
    public string DetailsJson { get; set; } = "{}";
}
