using Foyer.Contracts.Accounts;

namespace Foyer.Contracts.LiveChats;

/// <summary>A transcript to be sent when the live chat ends.</summary>
public sealed record TranscriptRequest
{
    /// <summary>To whom.</summary>
    public string? Email { get; init; }

    /// <summary>Subject line.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>By whom.</summary>
    public UserRef? RequestedBy { get; init; }
}
