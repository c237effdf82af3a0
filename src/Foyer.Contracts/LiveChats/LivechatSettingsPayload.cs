using System.Text.Json.Nodes;

namespace Foyer.Contracts.LiveChats;

/// <summary>Behaviour of a visitor's window.</summary>
public sealed record LivechatSettingsPayload
{
    /// <summary>Whether the form is asked for.</summary>
    public bool? RegistrationForm { get; init; }

    /// <summary>Whether the visitor may change the department.</summary>
    public bool? AllowSwitchingDepartments { get; init; }

    /// <summary>Whether the form has a name.</summary>
    public bool? NameFieldRegistrationForm { get; init; }

    /// <summary>Whether the form has an address.</summary>
    public bool? EmailFieldRegistrationForm { get; init; }

    /// <summary>Whether a message can be left.</summary>
    public bool? DisplayOfflineForm { get; init; }

    /// <summary>Whether calls are possible.</summary>
    public bool? VideoCall { get; init; }

    /// <summary>Whether files can be sent.</summary>
    public bool? FileUpload { get; init; }

    /// <summary>Language.</summary>
    public string? Language { get; init; }

    /// <summary>Whether a transcript is offered.</summary>
    public bool? Transcript { get; init; }

    /// <summary>Which page changes count.</summary>
    public string? HistoryMonitorType { get; init; }

    /// <summary>Whether consent comes first.</summary>
    public bool? ForceAcceptDataProcessingConsent { get; init; }

    /// <summary>Whether waiting is shown.</summary>
    public bool? ShowConnecting { get; init; }

    /// <summary>Whether agents stay anonymous.</summary>
    public bool? AgentHiddenInfo { get; init; }

    /// <summary>Whether the window forgets everything at the end.</summary>
    public bool? ClearLocalStorageWhenChatEnded { get; init; }

    /// <summary>Longest text, or false.</summary>
    public JsonNode? LimitTextLength { get; init; }

    /// <summary>Kinds of system messages not shown.</summary>
    public IReadOnlyList<string>? HiddenSystemMessages { get; init; }

    /// <summary>Picture of the button.</summary>
    public JsonNode? LivechatLogo { get; init; }

    /// <summary>Whether the footer is left out.</summary>
    public bool? HideWatermark { get; init; }

    /// <summary>Whether the visitor may end the chat.</summary>
    public bool? VisitorsCanCloseChat { get; init; }
}
