namespace Foyer.Domain.ServiceLevels;

/// <summary>How long a chat may wait at most by agreement.</summary>
public sealed class ServiceLevel
{
    private ServiceLevel()
    {
    }

    /// <summary>A new agreement.</summary>
    /// <param name="id">Its id.</param>
    public ServiceLevel(string id) => Id = id;

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Its name, unique.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; private set; }

    /// <summary>Minutes within which a chat is to be taken, unique: the order of the queue follows them.</summary>
    public long DueMinutes { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes it to what a manager wrote.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="dueMinutes">Minutes within which a chat is to be taken.</param>
    /// <param name="others">All other agreements.</param>
    /// <param name="now">The moment.</param>
    public Outcome<ServiceLevel> Describe(
        string name, string? description, long dueMinutes, IEnumerable<ServiceLevel> others, DateTimeOffset now)
    {
        var wanted = name.Trim();
        if (wanted.Length == 0 || dueMinutes < 0)
        {
            return ServiceLevelRefusals.Incomplete;
        }

        if (others.Any(other => other.DueMinutes == dueMinutes || string.Equals(other.Name, wanted, StringComparison.Ordinal)))
        {
            return ServiceLevelRefusals.Duplicate;
        }

        (Name, Description, DueMinutes, UpdatedAt) = (wanted, description, dueMinutes, now);
        return this;
    }

    /// <summary>When a chat has to be taken at the latest.</summary>
    /// <param name="openedAt">When it began.</param>
    /// <param name="agreedMinutes">The agreed minutes as they stand at the chat.</param>
    /// <returns>Null when nothing was agreed or the moment lies beyond every calendar.</returns>
    public static DateTimeOffset? DueAt(DateTimeOffset openedAt, double agreedMinutes) =>
        agreedMinutes >= LiveChats.LiveChat.NoAgreedWait || agreedMinutes > (DateTimeOffset.MaxValue - openedAt).TotalMinutes
            ? null
            : openedAt.AddMinutes(agreedMinutes);
}

/// <summary>Why an agreement cannot be what is asked for.</summary>
public static class ServiceLevelRefusals
{
    /// <summary>Another agreement has the same name or the same minutes.</summary>
    public static readonly Refusal Duplicate = Refusal.Text("error-duplicated-sla");

    /// <summary>A name and a number of minutes are needed.</summary>
    public static readonly Refusal Incomplete = Refusal.Text("error-invalid-sla");

    /// <summary>There is no such agreement for a chat.</summary>
    public static readonly Refusal Invalid = new("error-invalid-sla", "Invalid sla");

    /// <summary>There is no such agreement.</summary>
    /// <param name="id">What was asked for.</param>
    public static Refusal NotFound(string id) => Refusal.NotFound($"SLA with id {id} not found");
}
