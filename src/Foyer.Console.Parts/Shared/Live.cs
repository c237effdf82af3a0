using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shared;

/// <summary>A component that draws itself again when something it watches has changed, and stops watching when it goes.</summary>
public abstract class Live : ComponentBase, IDisposable
{
    private readonly List<Action> leave = [];

    protected bool IsGone { get; private set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        IsGone = true;
        foreach (var stop in leave)
        {
            stop();
        }

        leave.Clear();
    }

    private protected void Watch<TState>(Store<TState> store, Action? react = null)
        where TState : class
    {
        var handler = react ?? Redraw;
        Follow(draw => store.Changed += draw, draw => store.Changed -= draw, handler);
    }

    /// <summary>Calls something on every change of an event and stops with the component.</summary>
    private protected void Follow(Action<Action> enter, Action<Action> exit, Action? react = null)
    {
        var handler = react ?? Redraw;
        enter(handler);
        leave.Add(() => exit(handler));
    }

    private protected void KeepUntilGone(IDisposable resource) => leave.Add(resource.Dispose);

    private protected void Redraw()
    {
        if (!IsGone)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
