namespace Foyer.Domain.Units;

/// <summary>Departments that belong together and are watched over by the same monitors.</summary>
public sealed class Unit
{
    /// <summary>The visibility of a unit that everybody may know of.</summary>
    public const string Public = "public";

    /// <summary>The visibility of a unit that only its own people know of.</summary>
    public const string Private = "private";

    private Unit()
    {
    }

    /// <summary>A new unit.</summary>
    /// <param name="id">Its id.</param>
    public Unit(string id) => Id = id;

    /// <summary>Its id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary><see cref="Public"/> or <see cref="Private"/>.</summary>
    public string Visibility { get; private set; } = Public;

    /// <summary>How many monitors watch over it.</summary>
    public int MonitorCount { get; private set; }

    /// <summary>How many departments were put into it. As in the dialect, deleting a department does not lower the number.</summary>
    public int DepartmentCount { get; private set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Changes it to what a manager wrote.</summary>
    /// <param name="name">The name.</param>
    /// <param name="visibility">Who may know of it.</param>
    /// <param name="monitors">How many monitors it has now.</param>
    /// <param name="departments">How many departments it has now.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Unit> Describe(string name, string visibility, int monitors, int departments, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return UnitRefusals.NameMissing;
        }

        (Name, Visibility) = (name.Trim(), visibility == Private ? Private : Public);
        (MonitorCount, DepartmentCount, UpdatedAt) = (monitors, departments, now);
        return this;
    }

    /// <summary>A department came.</summary>
    /// <param name="now">The moment.</param>
    public void DepartmentCame(DateTimeOffset now) => (DepartmentCount, UpdatedAt) = (DepartmentCount + 1, now);

    /// <summary>A department left for another unit or for none.</summary>
    /// <param name="now">The moment.</param>
    public void DepartmentLeft(DateTimeOffset now) => (DepartmentCount, UpdatedAt) = (Math.Max(0, DepartmentCount - 1), now);

    /// <summary>A monitor is no monitor any more.</summary>
    /// <param name="now">The moment.</param>
    public void MonitorLeft(DateTimeOffset now) => (MonitorCount, UpdatedAt) = (Math.Max(0, MonitorCount - 1), now);
}

/// <summary>Who watches over which unit.</summary>
public sealed class UnitMonitor
{
    private UnitMonitor()
    {
    }

    /// <summary>A new watch.</summary>
    /// <param name="id">The id of the row on the wire.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="monitor">The monitor.</param>
    /// <param name="username">The monitor's user name.</param>
    public UnitMonitor(string id, string unit, UserId monitor, string username) =>
        (Id, UnitId, MonitorId, Username) = (id, unit, monitor, username);

    /// <summary>The id of the row on the wire.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The unit.</summary>
    public string UnitId { get; private set; } = "";

    /// <summary>The monitor.</summary>
    public UserId MonitorId { get; private set; }

    /// <summary>The monitor's user name.</summary>
    public string Username { get; private set; } = "";
}

/// <summary>What a monitor watches over. A monitor of no unit watches over nothing.</summary>
/// <param name="Units">The units.</param>
/// <param name="Departments">Their departments.</param>
public sealed record MonitorScope(IReadOnlyList<string> Units, IReadOnlySet<DepartmentId> Departments)
{
    /// <summary>Whether a chat or department is among what the monitor watches over.</summary>
    /// <param name="department">The department; null for a chat without one.</param>
    public bool Covers(DepartmentId? department) => department is { } id && Departments.Contains(id);

    /// <summary>Whether an account is held to its units: monitors are, managers and administrators see everything.</summary>
    /// <param name="roles">The account's roles.</param>
    public static bool Holds(IReadOnlyCollection<string> roles) =>
        roles.Contains(Permissions.RoleIds.LiveChatMonitor)
        && !roles.Contains(Permissions.RoleIds.LiveChatManager)
        && !roles.Contains(Permissions.RoleIds.Admin);
}

/// <summary>Whether a department may move between units.</summary>
public static class UnitMembership
{
    /// <summary>Whether somebody may put a department into a unit or take it out: managers always, monitors between units they watch over.</summary>
    /// <param name="scope">What a monitor watches over; null for whoever is held to no unit.</param>
    /// <param name="manages">Whether the asker manages live chat.</param>
    /// <param name="from">The present unit; null for none.</param>
    /// <param name="to">The wanted unit; null for none.</param>
    public static bool MayMove(MonitorScope? scope, bool manages, string? from, string? to) =>
        manages || (scope is not null && Watches(scope, from) && Watches(scope, to));

    private static bool Watches(MonitorScope scope, string? unit) => unit is null || scope.Units.Contains(unit);
}

/// <summary>Why a unit cannot be what is asked for.</summary>
public static class UnitRefusals
{
    /// <summary>There is no such unit to change.</summary>
    public static readonly Refusal NotFound = new("error-unit-not-found", "Unit not found");

    /// <summary>There is no such unit to delete.</summary>
    public static readonly Refusal NothingToRemove = new("unit-not-found", "Unit not found");

    /// <summary>A unit needs a name.</summary>
    public static readonly Refusal NameMissing = new("error-invalid-unit-name", "A unit needs a name");

    /// <summary>The last department of a unit cannot leave it.</summary>
    public static readonly Refusal LastDepartment = new("error-unit-cant-be-empty", "The last department in a unit can't be removed");

    /// <summary>What was said about the unit makes no sense.</summary>
    public static readonly Refusal Invalid = new("error-invalid-department-unit", "Invalid department unit");
}
