using System.Globalization;
using System.Reflection;

namespace SheetSync.Storage.Tests;

/// <summary>Records with every property filled by reflection, so that a property added later cannot be forgotten by a test.</summary>
internal sealed class Filled(Random random, bool withNulls)
{
    private static readonly NullabilityInfoContext Nullability = new();

    public T New<T>() => (T)Value(typeof(T), isNullable: false)!;

    private object? Value(Type type, bool isNullable)
    {
        if (isNullable && withNulls && random.Next(3) == 0)
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => string.Create(CultureInfo.InvariantCulture, $"=A\"\\'\n\u00e5\u0142\U0001F600 <{random.Next()}>"),
            _ when type == typeof(bool) => random.Next(2) == 0,
            _ when type == typeof(int) => random.Next(1, int.MaxValue),
            _ when type == typeof(long) => random.NextInt64(1, long.MaxValue),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(random.NextInt64(DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(random.Next(Enum.GetValues(type).Length)),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Items(type.GetGenericArguments()[0]),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) => Entries(type.GetGenericArguments()),
            _ => Record(type),
        };
    }

    private Array Items(Type type)
    {
        var items = Array.CreateInstance(type, random.Next(1, 4));
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Value(type, isNullable: false), i);
        }

        return items;
    }

    private object Entries(Type[] types)
    {
        var entries = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(types))!;
        for (var i = 0; i < 2; i++)
        {
            entries[Value(types[0], isNullable: false)!] = Value(types[1], isNullable: false);
        }

        return entries;
    }

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First(c => c.GetParameters() is not [var only] || only.ParameterType != type);
        var record = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, IsNullable(Nullability.Create(p))))]);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && p.SetMethod!.IsPublic))
        {
            property.SetValue(record, Value(property.PropertyType, IsNullable(Nullability.Create(property))));
        }

        return record;
    }

    private static bool IsNullable(NullabilityInfo info) => info.ReadState == NullabilityState.Nullable;
}
