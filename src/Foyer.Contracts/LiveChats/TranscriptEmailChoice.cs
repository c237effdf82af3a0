namespace Foyer.Contracts.LiveChats;

/// <summary>Whether and where a transcript is sent at the end.</summary>
public sealed record TranscriptEmailChoice
{
    /// <summary>Whether it is sent.</summary>
    public bool SendToVisitor { get; init; }

    /// <summary>To whom and with which subject.</summary>
    public TranscriptRequest? RequestData { get; init; }
}
