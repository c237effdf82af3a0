namespace Foyer.Contracts.LiveChats;

/// <summary>Times to answers, in seconds.</summary>
public sealed record ResponseMetrics
{
    /// <summary>Sum.</summary>
    public double? Tt { get; init; }

    /// <summary>Number.</summary>
    public double? Total { get; init; }

    /// <summary>Mean.</summary>
    public double? Avg { get; init; }

    /// <summary>First.</summary>
    public double? Ft { get; init; }

    /// <summary>When the first was.</summary>
    public DateTimeOffset? Fd { get; init; }
}
