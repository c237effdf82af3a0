namespace Foyer.Contracts.LiveChats;

/// <summary>Texts of a visitor's window that the manager may write.</summary>
public sealed record LivechatTextsPayload
{
    /// <summary>When nobody answers.</summary>
    public string? OfflineMessage { get; init; }

    /// <summary>After a message was left.</summary>
    public string? OfflineSuccessMessage { get; init; }

    /// <summary>When no message can be left.</summary>
    public string? OfflineUnavailableMessage { get; init; }

    /// <summary>After the end.</summary>
    public string? ConversationFinishedMessage { get; init; }

    /// <summary>More after the end.</summary>
    public string? ConversationFinishedText { get; init; }

    /// <summary>Offering a transcript.</summary>
    public string? TranscriptMessage { get; init; }

    /// <summary>Above the form.</summary>
    public string? RegistrationFormMessage { get; init; }

    /// <summary>Asking for consent.</summary>
    public string? DataProcessingConsentText { get; init; }

    /// <summary>When changing the department.</summary>
    public string? SwitchDepartmentMessage { get; init; }
}
