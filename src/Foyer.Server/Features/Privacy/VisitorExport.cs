namespace Foyer.Server.Features.Privacy;

/// <summary>Everything that is known of a visitor, in the form of docs/subsystems/privacy.md. Its keys never change their meaning.</summary>
internal sealed record VisitorExport(DateTimeOffset ExportedAt, ExportedVisitor Visitor)
{
    public string Schema => "foyer.visitor-export/1";

    public IReadOnlyList<ExportedConsent> Consents { get; init; } = [];

    public IReadOnlyList<ExportedConversation> Conversations { get; init; } = [];

    /// <summary>Letters that are still to be sent.</summary>
    public IReadOnlyList<ExportedLetter> Letters { get; init; } = [];

    /// <summary>Who has seen the data: the departments and accounts of the conversations.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
}

internal sealed record ExportedVisitor(string Id, DateTimeOffset RegisteredAt)
{
    public string? Name { get; init; }

    public string? Username { get; init; }

    public IReadOnlyList<string> Emails { get; init; } = [];

    public IReadOnlyList<string> Phones { get; init; } = [];

    public string? Department { get; init; }

    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    /// <summary>Kept only where the operator allowed it.</summary>
    public string? UserAgent { get; init; }

    public string? Ip { get; init; }

    public string? Host { get; init; }

    public IReadOnlyList<string> ActiveMonths { get; init; } = [];

    public string? ContactManager { get; init; }

    /// <summary>What was changed of the above. <c>By</c> is visitor or staff.</summary>
    public IReadOnlyList<ExportedCorrection> Corrections { get; init; } = [];
}

internal sealed record ExportedCorrection(DateTimeOffset At, string By, string Field, string Before, string? After);

internal sealed record ExportedConsent(string Version, string Language, DateTimeOffset AcceptedAt, DateTimeOffset? WithdrawnAt, string? Text);

internal sealed record ExportedConversation(string Id, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    public string? Department { get; init; }

    public string? Agent { get; init; }

    public string Source { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyDictionary<string, string> CustomFields { get; init; } = new Dictionary<string, string>();

    public System.Text.Json.Nodes.JsonNode? Rating { get; init; }

    public string? NoticeVersion { get; init; }

    public IReadOnlyList<ExportedMessage> Messages { get; init; } = [];
}

/// <summary>One message or event. <c>From</c> is visitor, agent or server.</summary>
internal sealed record ExportedMessage(string Id, DateTimeOffset At, string From, string Name, string Text)
{
    /// <summary>The dialect's kind of an event; null for what somebody wrote.</summary>
    public string? Event { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public IReadOnlyList<ExportedFile> Files { get; init; } = [];
}

internal sealed record ExportedFile(string Id, string Name, string Type, long Size, string Link);

internal sealed record ExportedLetter(DateTimeOffset WrittenAt, string To, string Subject);
