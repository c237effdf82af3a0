using Foyer.Contracts.Departments;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Contracts.LiveChats;

/// <summary>All that a visitor's window needs before its first line.</summary>
public sealed record LivechatConfigPayload
{
    /// <summary>Whether live chat is switched on.</summary>
    public bool Enabled { get; init; }

    /// <summary>Behaviour.</summary>
    public LivechatSettingsPayload? Settings { get; init; }

    /// <summary>Look.</summary>
    public LivechatThemePayload? Theme { get; init; }

    /// <summary>Texts.</summary>
    public LivechatTextsPayload? Messages { get; init; }

    /// <summary>Questions after the end.</summary>
    public LivechatSurveyPayload? Survey { get; init; }

    /// <summary>What happens by itself.</summary>
    public IReadOnlyList<LivechatTriggerPayload>? Triggers { get; init; }

    /// <summary>Departments a visitor may choose.</summary>
    public IReadOnlyList<DepartmentPayload>? Departments { get; init; }

    /// <summary>Sound and emoji.</summary>
    public LivechatResourcesPayload? Resources { get; init; }

    /// <summary>Whether somebody can answer.</summary>
    public bool? Online { get; init; }

    /// <summary>Questions of the form.</summary>
    public IReadOnlyList<LivechatCustomFieldPayload>? CustomFields { get; init; }

    /// <summary>Where the visitor stands.</summary>
    public QueueInfoPayload? QueueInfo { get; init; }

    /// <summary>The visitor, when the token is known.</summary>
    public VisitorPayload? Guest { get; init; }

    /// <summary>The visitor's open live chat.</summary>
    public RoomPayload? Room { get; init; }

    /// <summary>Who serves it.</summary>
    public AgentPayload? Agent { get; init; }

    /// <summary>What the dialect has no word for.</summary>
    public FoyerConfigPayload? Foyer { get; init; }
}
