namespace Foyer.Server.Storage;

/// <summary>A role as it stands in the store.</summary>
internal sealed class StoredRole
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    /// <summary><c>Users</c> or <c>Subscriptions</c>.</summary>
    public string Scope { get; set; } = "Users";

    public bool IsProtected { get; set; }

    public bool MandatoryTwoFactor { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Which roles hold a permission.</summary>
internal sealed class StoredGrant
{
    public required string PermissionId { get; init; }

    public List<string> Roles { get; set; } = [];

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A setting whose value differs from its default, or that is pinned by the environment.</summary>
internal sealed class StoredSetting
{
    public required string Id { get; init; }

    /// <summary>The value as JSON.</summary>
    public required string ValueJson { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A picture of the server that an administrator has put in the place of the usual one.</summary>
internal sealed class StoredAsset
{
    public required string Key { get; init; }

    /// <summary>Another for each replacement.</summary>
    public required string Version { get; init; }

    public required string MediaType { get; init; }

    public required byte[] Content { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What was deleted and when, so that a client that was away can drop its copy.</summary>
internal sealed class Tombstone
{
    public long Number { get; private set; }

    /// <summary><c>rooms</c>, <c>subscriptions</c>, <c>messages</c>, <c>settings</c>, <c>permissions</c>.</summary>
    public required string Collection { get; init; }

    public required string Id { get; init; }

    /// <summary>Room of a message; user of a subscription.</summary>
    public string? Scope { get; init; }

    public DateTimeOffset DeletedAt { get; init; }
}

/// <summary>Bytes in the file store that nobody may see any more and that are still to be deleted there.</summary>
internal sealed class DiscardedFile
{
    public required string StoreKey { get; init; }

    public DateTimeOffset DiscardedAt { get; init; }
}

/// <summary>The workspace in figures, at one moment.</summary>
internal sealed class StatisticsSnapshot
{
    public required string Id { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The figures as a JSON object.</summary>
    public required string FiguresJson { get; init; }
}
