using System.Diagnostics.CodeAnalysis;

namespace Foyer.Domain;

/// <summary>What a rule answers: the value that follows, or the reason why nothing may happen.</summary>
/// <typeparam name="T">The event or value that a permitted action yields.</typeparam>
public readonly struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why the action was refused; null when it was permitted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether the action was refused.</summary>
    public bool IsRefused => Refusal is not null;

    /// <summary>The value of a permitted action.</summary>
    /// <exception cref="InvalidOperationException">The action was refused: ask <see cref="IsRefused"/> first.</exception>
    public T Value => Refusal is null
        ? value!
        : throw new InvalidOperationException($"The action was refused: {Refusal.Code}");

    /// <summary>Takes the outcome apart in one step.</summary>
    /// <param name="permitted">The value when permitted.</param>
    /// <param name="refusal">The reason when refused.</param>
    /// <returns>True when permitted.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T permitted, [NotNullWhen(false)] out Refusal? refusal)
    {
        permitted = value;
        refusal = Refusal;
        return refusal is null;
    }

    /// <summary>A permitted action.</summary>
    /// <param name="value">The event or value.</param>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refused action.</summary>
    /// <param name="refusal">The reason.</param>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of an action that yields nothing but the fact that it happened.</summary>
public readonly record struct Done
{
    /// <summary>The only value.</summary>
    public static readonly Done Yes;
}
