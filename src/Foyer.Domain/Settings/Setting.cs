namespace Foyer.Domain.Settings;

/// <summary>A run-time setting that administrators change while the server runs. Its id is public API of the dialect.</summary>
public abstract record Setting
{
    private protected Setting(string id, object defaultValue, SettingKind kind)
    {
        Id = id;
        DefaultValue = defaultValue;
        Kind = kind;
    }

    /// <summary>The dialect's id, for example <c>Livechat_enabled</c>.</summary>
    public string Id { get; }

    /// <summary>The value on a fresh server: bool, long, string or a list of strings.</summary>
    public object DefaultValue { get; }

    /// <summary>The dialect's type of the setting.</summary>
    public SettingKind Kind { get; }

    /// <summary>Group of the administration screen, for example <c>Omnichannel</c>.</summary>
    public string Group { get; init; } = "";

    /// <summary>Section inside the group; empty for the group's own page.</summary>
    public string Section { get; init; } = "";

    /// <summary>Whether every client may read it, signed in or not.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether it is never listed nor edited over the wire.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether its value is a secret that is masked for readers and never logged.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether text may span lines.</summary>
    public bool IsMultiline { get; init; }

    /// <summary>Whether the dialect counts it to its paid edition; clients are told so, but nothing is withheld.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The allowed values of a choice; empty for other kinds.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What it does, in one English sentence.</summary>
    public string Help { get; init; } = "";
}

/// <summary>A run-time setting whose value is read as <typeparamref name="T"/>.</summary>
/// <typeparam name="T">bool, long, string or <c>IReadOnlyList&lt;string&gt;</c>.</typeparam>
public sealed record Setting<T> : Setting
    where T : notnull
{
    /// <summary>Declares the setting.</summary>
    /// <param name="id">The dialect's id.</param>
    /// <param name="defaultValue">The value on a fresh server.</param>
    /// <param name="kind">The dialect's type.</param>
    public Setting(string id, T defaultValue, SettingKind kind)
        : base(id, defaultValue, kind)
    {
    }

    /// <summary>The value on a fresh server.</summary>
    public T Default => (T)DefaultValue;
}

/// <summary>The dialect's types of settings.</summary>
public enum SettingKind
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Int,

    /// <summary>Text.</summary>
    String,

    /// <summary>One of the options.</summary>
    Select,

    /// <summary>Any of the options.</summary>
    MultiSelect,

    /// <summary>Text that is not shown.</summary>
    Password,

    /// <summary>Source text.</summary>
    Code,

    /// <summary>A colour.</summary>
    Color,

    /// <summary>A button.</summary>
    Action,

    /// <summary>A language code.</summary>
    Language,

    /// <summary>A time zone.</summary>
    Timezone,

    /// <summary>A length of time in milliseconds.</summary>
    Timespan,

    /// <summary>One of values that are looked up when asked.</summary>
    Lookup,

    /// <summary>An address relative to the server.</summary>
    RelativeUrl,

    /// <summary>A replaceable picture: a JSON object with <c>defaultUrl</c> and, once replaced, <c>url</c>.</summary>
    Asset,

    /// <summary>A moment in milliseconds since 1970.</summary>
    Date,
}
