namespace Foyer.Console.Shared;

/// <summary>Holds one immutable state and tells who watches it when it was replaced.</summary>
internal sealed class Store<TState>(TState initial)
    where TState : class
{
    public event Action? Changed;

    public TState State { get; private set; } = initial;

    public void Update(Func<TState, TState> change)
    {
        var next = change(State);
        if (!ReferenceEquals(next, State))
        {
            State = next;
            Changed?.Invoke();
        }
    }

    public void Set(TState next) => Update(_ => next);
}
