namespace Foyer.Domain.Triggers;

/// <summary>Something that happens by itself in the chat window of a website.</summary>
public sealed class Trigger
{
    private Trigger()
    {
    }

    /// <summary>A new trigger.</summary>
    /// <param name="id">Its id.</param>
    public Trigger(string id) => Id = id;

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Its name, for staff.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it is for, for staff.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether it is on.</summary>
    public bool Enabled { get; set; }

    /// <summary>Whether it happens once only for each visitor.</summary>
    public bool RunOnce { get; set; }

    /// <summary>When it happens, as the dialect's JSON list.</summary>
    public string ConditionsJson { get; set; } = "[]";

    /// <summary>What happens, as the dialect's JSON list.</summary>
    public string ActionsJson { get; set; } = "[]";

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
