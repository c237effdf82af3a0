namespace Foyer.Domain;

/// <summary>A text identifier of one kind of thing; clients treat its text as opaque.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The text as it stands on every wire and in the store.</summary>
    string Value { get; }

    /// <summary>Makes the identifier from its text.</summary>
    /// <param name="value">The text.</param>
    static abstract TSelf From(string value);
}

/// <summary>Identifies an account.</summary>
/// <param name="Value">The text.</param>
public readonly record struct UserId(string Value) : IId<UserId>
{
    /// <inheritdoc/>
    public static UserId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a copy of a person's own data.</summary>
/// <param name="Value">The text.</param>
public readonly record struct DataExportId(string Value) : IId<DataExportId>
{
    /// <inheritdoc/>
    public static DataExportId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies an import of accounts.</summary>
/// <param name="Value">The text.</param>
public readonly record struct ImportId(string Value) : IId<ImportId>
{
    /// <inheritdoc/>
    public static ImportId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a room of any kind, live chats included.</summary>
/// <param name="Value">The text.</param>
public readonly record struct RoomId(string Value) : IId<RoomId>
{
    /// <inheritdoc/>
    public static RoomId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a message; chosen by the client where it wants to resend without harm.</summary>
/// <param name="Value">The text.</param>
public readonly record struct MessageId(string Value) : IId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies one account's membership in one room.</summary>
/// <param name="Value">The text.</param>
public readonly record struct SubscriptionId(string Value) : IId<SubscriptionId>
{
    /// <inheritdoc/>
    public static SubscriptionId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a visitor of a website.</summary>
/// <param name="Value">The text.</param>
public readonly record struct VisitorId(string Value) : IId<VisitorId>
{
    /// <inheritdoc/>
    public static VisitorId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a live-chat department.</summary>
/// <param name="Value">The text.</param>
public readonly record struct DepartmentId(string Value) : IId<DepartmentId>
{
    /// <inheritdoc/>
    public static DepartmentId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a place in the waiting queue.</summary>
/// <param name="Value">The text.</param>
public readonly record struct InquiryId(string Value) : IId<InquiryId>
{
    /// <inheritdoc/>
    public static InquiryId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies an invitation into a room; whoever knows it may use it.</summary>
/// <param name="Value">The text.</param>
public readonly record struct InviteId(string Value) : IId<InviteId>
{
    /// <inheritdoc/>
    public static InviteId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a team.</summary>
/// <param name="Value">The text.</param>
public readonly record struct TeamId(string Value) : IId<TeamId>
{
    /// <inheritdoc/>
    public static TeamId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Identifies a file that somebody sent; knowing it opens nothing.</summary>
/// <param name="Value">The text.</param>
public readonly record struct UploadId(string Value) : IId<UploadId>
{
    /// <inheritdoc/>
    public static UploadId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
