namespace Foyer.Domain.Priorities;

/// <summary>How urgent a chat is. There are five of them; only their names can be changed.</summary>
public sealed class Priority
{
    /// <summary>The names that the five have until somebody renames them, from the most urgent to the least.</summary>
    public static readonly IReadOnlyList<string> Names = ["Highest", "High", "Medium", "Low", "Lowest"];

    private Priority()
    {
    }

    /// <summary>One of the five.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="weight">From 1 for the most urgent to 5 for the least.</param>
    /// <param name="now">The moment.</param>
    public Priority(string id, int weight, DateTimeOffset now) => (Id, Weight, UpdatedAt) = (id, weight, now);

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>From 1 for the most urgent to 5 for the least; lighter chats come first.</summary>
    public int Weight { get; private set; }

    /// <summary>The name somebody gave it; null while it has its own.</summary>
    public string? Name { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The word for its own name in every language.</summary>
    public string Word => Names[Weight - 1];

    /// <summary>What people call it.</summary>
    public string Title => Name ?? Word;

    /// <summary>Whether somebody renamed it.</summary>
    public bool IsRenamed => Name is not null;

    /// <summary>Renames it, unless another of the five is called so.</summary>
    /// <param name="name">The new name.</param>
    /// <param name="others">The other four.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Priority> Rename(string name, IEnumerable<Priority> others, DateTimeOffset now)
    {
        var wanted = name.Trim();
        if (wanted.Length == 0)
        {
            return PriorityRefusals.NotChanged;
        }

        if (others.Any(other => string.Equals(other.Title, wanted, StringComparison.OrdinalIgnoreCase)))
        {
            return PriorityRefusals.NameTaken;
        }

        (Name, UpdatedAt) = (wanted, now);
        return this;
    }

    /// <summary>Gives it its own name back.</summary>
    /// <param name="now">The moment.</param>
    public void Reset(DateTimeOffset now) => (Name, UpdatedAt) = (null, now);
}

/// <summary>Why a priority cannot be what is asked for.</summary>
public static class PriorityRefusals
{
    /// <summary>Another priority is called so.</summary>
    public static readonly Refusal NameTaken = Refusal.Text("error-duplicate-priority-name");

    /// <summary>There is no such priority to rename.</summary>
    public static readonly Refusal NotChanged = Refusal.Text("error-unable-to-update-priority");

    /// <summary>There is no such priority for a chat.</summary>
    public static readonly Refusal Invalid = Refusal.Text("error-invalid-priority");

    /// <summary>There is no such priority.</summary>
    /// <param name="id">What was asked for.</param>
    public static Refusal NotFound(string id) => Refusal.NotFound($"Priority with id {id} not found");
}
