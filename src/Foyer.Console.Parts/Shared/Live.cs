using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shared;

/// <summary>A component that draws itself again when something it watches has changed, and stops watching when it goes.</summary>
public abstract class Live : ComponentBase, IDisposable
{
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<Action> leave = [];
    private ITimer? seconds;
    private bool calming;
    private bool again;

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

    /// <summary>As <see cref="Watch{TState}"/> for parts that cost much to draw: at once, and then at most five times a second.</summary>
    private protected void WatchCalmly<TState>(Store<TState> store)
        where TState : class => Watch(store, RedrawCalmly);

    /// <summary>Calls something on every change of an event and stops with the component.</summary>
    private protected void Follow(Action<Action> enter, Action<Action> exit, Action? react = null)
    {
        var handler = react ?? Redraw;
        enter(handler);
        leave.Add(() => exit(handler));
    }

    /// <summary>Does something on the component's own line of work; nothing once it is gone.</summary>
    private protected void Run(Func<Task> work)
    {
        if (!IsGone)
        {
            _ = InvokeAsync(() => IsGone ? Task.CompletedTask : work());
        }
    }

    private protected void KeepUntilGone(IDisposable resource) => leave.Add(resource.Dispose);

    /// <summary>Counts seconds from the first time that there is something to count.</summary>
    private protected void CountSeconds(TimeProvider time, bool counts, Action tick)
    {
        if (counts && seconds is null)
        {
            seconds = time.CreateTimer(_ => tick(), null, Second, Second);
            KeepUntilGone(seconds);
        }
    }

    private void RedrawCalmly()
    {
        if (calming)
        {
            again = true;
            return;
        }

        calming = true;
        Redraw();
        _ = InvokeAsync(CalmAsync);
    }

    private async Task CalmAsync()
    {
        // Only the cadence of drawing hangs on this clock, nothing that anybody tests.
        await Task.Delay(Calm, TimeProvider.System);
        calming = false;
        if (again)
        {
            again = false;
            RedrawCalmly();
        }
    }

    private protected void Redraw()
    {
        if (!IsGone)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
