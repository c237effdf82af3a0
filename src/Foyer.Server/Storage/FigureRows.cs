using Foyer.Domain;
using Foyer.Domain.Analytics;

namespace Foyer.Server.Storage;

/// <summary>A day of UTC whose chats are added up beforehand, and whether the sums still hold.</summary>
internal sealed class FigureDay
{
    /// <summary>Length of a day in milliseconds.</summary>
    public const long Milliseconds = 24 * 60 * 60 * 1000;

    /// <summary>Days since 1970.</summary>
    public long Day { get; set; }

    /// <summary>Grows with every change of a chat that began on the day: sums that were made meanwhile are thrown away.</summary>
    public long Version { get; set; }

    /// <summary>Whether nothing has changed since the sums were made.</summary>
    public bool IsFresh { get; set; }

    /// <summary>After how many seconds of silence a chat counted as abandoned when the sums were made.</summary>
    public double Silence { get; set; }

    /// <summary>The latest end of a chat that began on the day: a page about an earlier moment must not count that end.</summary>
    public DateTimeOffset? LastClosedAt { get; set; }

    public static long Of(DateTimeOffset instant) => Math.DivRem(instant.ToUnixTimeMilliseconds(), Milliseconds) is var (day, rest) && rest < 0 ? day - 1 : day;

    public static DateTimeOffset Start(long day) => DateTimeOffset.FromUnixTimeMilliseconds(day * Milliseconds);
}

/// <summary>The sums of one day and department: of all its chats, or of one agent's.</summary>
internal sealed class FigureCell
{
    public long Number { get; set; }

    public long Day { get; set; }

    /// <summary>Whether it is about one agent, or about the chats that nobody had; pages that name nobody read the few other rows.</summary>
    public bool IsOfAgent { get; set; }

    public DepartmentId? Department { get; set; }

    public UserId? Agent { get; set; }

    public string? Username { get; set; }

    public ChatSums Sums { get; set; } = new();
}

/// <summary>The sums of a stretch of a day: of all chats by quarter of an hour, of each department's by hour.</summary>
internal sealed class FigureSlot
{
    /// <summary>The scope of all chats.</summary>
    public const string All = "";

    /// <summary>The scope of chats without a department.</summary>
    public const string None = "-";

    public long Number { get; set; }

    public long Day { get; set; }

    /// <summary>A department's id, <see cref="All"/> or <see cref="None"/>.</summary>
    public string Scope { get; set; } = All;

    /// <summary>Quarters of an hour since 1970.</summary>
    public long Slot { get; set; }

    public ChatSums Sums { get; set; } = new();
}

/// <summary>How many chats of a day and department came by a source, or carry a tag, or none.</summary>
internal sealed class FigurePart
{
    public long Number { get; set; }

    public long Day { get; set; }

    public DepartmentId? Department { get; set; }

    /// <summary>What the label is.</summary>
    public FigurePartKind Kind { get; set; }

    public string Label { get; set; } = "";

    public int Count { get; set; }
}

/// <summary>By what chats are divided.</summary>
internal enum FigurePartKind
{
    Source = 0,
    Tag = 1,
    Untagged = 2,
}
