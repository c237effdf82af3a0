namespace Foyer.Domain.Privacy;

/// <summary>What a visitor agreed to or took note of, with version and time; it stands from before the first message.</summary>
public sealed class Consent
{
    private Consent()
    {
    }

    /// <summary>The visitor agreed, or took note.</summary>
    /// <param name="token">The visitor's secret; the visitor may not be registered yet.</param>
    /// <param name="version">The version shown.</param>
    /// <param name="language">The language in which it was shown.</param>
    /// <param name="now">The moment.</param>
    public Consent(string token, string version, string language, DateTimeOffset now) =>
        (Token, Version, Language, AcceptedAt) = (token, version, language, now);

    /// <summary>Its number.</summary>
    public long Number { get; private set; }

    /// <summary>The visitor's secret.</summary>
    public string Token { get; private set; } = "";

    /// <summary>The version shown.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The language in which it was shown.</summary>
    public string Language { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AcceptedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Takes it back; what was taken back stays so.</summary>
    /// <param name="now">The moment.</param>
    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

/// <summary>What a conversation remembers of the notice before it.</summary>
/// <param name="Version">The version shown.</param>
/// <param name="Language">The language in which it was shown.</param>
/// <param name="AcceptedAt">When the visitor agreed or took note; null when the notice was only in force.</param>
/// <param name="WithdrawnAt">When the consent was taken back.</param>
public sealed record ShownNotice(string Version, string Language, DateTimeOffset? AcceptedAt, DateTimeOffset? WithdrawnAt);
