using Foyer.Contracts;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Features.Settings;

/// <summary>All public settings as every client asks for them when it comes: written once, until one of them changes.</summary>
internal sealed class PublicSettings
{
    private readonly SettingValues values;
    private readonly SettingEnvironment environment;
    private long changes;
    private Answer? last;

    public PublicSettings(SettingValues values, SettingEnvironment environment)
    {
        (this.values, this.environment) = (values, environment);
        values.Changed += () => Interlocked.Increment(ref changes);
    }

    public Written All
    {
        get
        {
            // Looked at before the settings are read: what changes meanwhile makes the answer old before it is kept.
            var asOf = Interlocked.Read(ref changes);
            if (last is { } known && known.AsOf == asOf)
            {
                return known.Written;
            }

            var made = new Answer(asOf, Written.Of(Since(null)));
            last = made;
            return made.Written;
        }
    }

    /// <summary>Those that changed after a moment; all of them without one.</summary>
    public List<object> Since(DateTimeOffset? since) =>
    [
        .. values.All.Where(setting => setting.IsPublic && !environment.IsHidden(setting))
            .Select(setting => (Setting: setting, State: values.StateOf(setting)))
            .Where(one => since is null || one.State.UpdatedAt > since)
            .Select(static one => SettingWire.Document(SettingWire.Changed(one.Setting, one.State.Value) with { UpdatedAt = one.State.UpdatedAt }, WireJson.Ddp)),
    ];

    private sealed record Answer(long AsOf, Written Written);
}
