namespace Foyer.Domain.Departments;

/// <summary>An agent's membership in a department.</summary>
public sealed class DepartmentAgent
{
    private DepartmentAgent()
    {
    }

    /// <summary>A new membership.</summary>
    /// <param name="id">The id of the row on the wire.</param>
    /// <param name="department">The department.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="username">The agent's user name.</param>
    /// <param name="enabled">Whether the department is enabled.</param>
    public DepartmentAgent(string id, DepartmentId department, UserId agent, string username, bool enabled)
    {
        (Id, DepartmentId, AgentId, Username, DepartmentEnabled) = (id, department, agent, username, enabled);
    }

    /// <summary>The id of the row on the wire.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The department.</summary>
    public DepartmentId DepartmentId { get; private set; }

    /// <summary>The agent.</summary>
    public UserId AgentId { get; private set; }

    /// <summary>The agent's user name.</summary>
    public string Username { get; private set; } = "";

    /// <summary>Whether the department is enabled.</summary>
    public bool DepartmentEnabled { get; private set; }

    /// <summary>Chats routed to the agent here; fewer come first. Managers may type it as a priority.</summary>
    public int Count { get; private set; }

    /// <summary>Decides between agents with equal counts.</summary>
    public int Order { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Sets the routing keys.</summary>
    /// <param name="count">Chats routed.</param>
    /// <param name="order">The tie-break.</param>
    /// <param name="now">The moment.</param>
    public void Rank(int count, int order, DateTimeOffset now) => (Count, Order, UpdatedAt) = (count, order, now);

    /// <summary>Follows the department being enabled or disabled.</summary>
    /// <param name="enabled">Whether the department is enabled.</param>
    public void FollowDepartment(bool enabled) => DepartmentEnabled = enabled;

    /// <summary>Follows the agent's user name.</summary>
    /// <param name="username">The new name.</param>
    public void Rename(string username) => Username = username;

    /// <summary>Notes that routing chose this agent here.</summary>
    public void CountRouted() => Count++;
}
