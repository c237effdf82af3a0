namespace Foyer.Contracts.LiveChats;

/// <summary>What a visitor's window needs beyond the dialect. Whatever is absent is not shown.</summary>
public sealed record FoyerConfigPayload
{
    /// <summary>What stands before the first message; absent for nothing.</summary>
    public NoticePayload? Notice { get; init; }

    /// <summary>What the button does while nobody is there: hidden or form.</summary>
    public string Offline { get; init; } = "hidden";

    /// <summary>Side of the page that the button stands on: left or right.</summary>
    public string Position { get; init; } = "right";

    /// <summary>Address of the picture on the button, relative to the server; absent for the drawing.</summary>
    public string? Logo { get; init; }

    /// <summary>Whether the house may speak first: the chat is then loaded before the first click.</summary>
    public bool Triggers { get; init; }

    /// <summary>Whether the picture of the agent is shown.</summary>
    public bool ShowAgentPicture { get; init; }

    /// <summary>How the chat works, in easy language.</summary>
    public string EasyLanguage { get; init; } = "";

    /// <summary>Limits of files.</summary>
    public FileLimitsPayload? Files { get; init; }

    /// <summary>Whether the conversation is rated at its end.</summary>
    public bool Rating { get; init; }

    /// <summary>Whether a copy may be saved.</summary>
    public bool TranscriptDownload { get; init; }

    /// <summary>Days for which a browser may remember a visitor who asks for it; 0 for never.</summary>
    public long RememberDays { get; init; }

    /// <summary>Whether silence closes chats here, so that there is something to warn of.</summary>
    public bool ClosesSilent { get; init; }

    /// <summary>Seconds until the visitor's open chat is closed unless they say something; absent while nothing closes it.</summary>
    public double? ClosesIn { get; init; }

    /// <summary>Whether the name of the software is shown.</summary>
    public bool PoweredBy { get; init; }
}

/// <summary>What a visitor reads or agrees to before the first message.</summary>
public sealed record NoticePayload
{
    /// <summary>none, notice or consent; none for staff only.</summary>
    public string Mode { get; init; } = "";

    /// <summary>The version, to be recorded.</summary>
    public string Version { get; init; } = "";

    /// <summary>The text in the small subset of Markdown.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where more is to be read; empty for nowhere.</summary>
    public string Link { get; init; } = "";

    /// <summary>Whom to ask; empty for nobody.</summary>
    public string Contact { get; init; } = "";

    /// <summary>The language, for staff.</summary>
    public string? Language { get; init; }

    /// <summary>The department, for staff; absent for all.</summary>
    public string? Department { get; init; }

    /// <summary>Since when, for staff.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>Which files may be sent.</summary>
public sealed record FileLimitsPayload
{
    /// <summary>Greatest size in bytes.</summary>
    public long MaxBytes { get; init; }

    /// <summary>Media types that may be sent; empty for every type that is not blocked.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];
}
